using System.Diagnostics;
using EcomAI.Understanding.Language;

namespace EcomAI.Understanding.Intents;

/// <summary>Measures a classifier on labelled utterances.</summary>
public static class IntentEvaluation
{
    private const int CalibrationBins = 15;
    private const int ConfusionsShown = 20;

    /// <summary>Encodes and classifies each row by itself, as in a conversation.</summary>
    public static async Task<IntentFigures> EvaluateAsync(
        IntentClassifier classifier, IReadOnlyList<IntentExample> rows, EncodeTexts encode, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var answers = new List<IntentAnswer>(rows.Count);
        foreach (var row in rows)
        {
            var started = Stopwatch.GetTimestamp();
            var embedding = await encode([MessageText.ForEncoder(row.Text)], cancellationToken);
            var prediction = classifier.Predict(row.Text, embedding[0]);
            answers.Add(new(row, prediction, Stopwatch.GetElapsedTime(started).TotalMilliseconds));
            progress?.Report(answers.Count / (double)rows.Count);
        }

        return Figures(answers);
    }

    internal static IntentFigures Figures(IReadOnlyList<IntentAnswer> answers)
    {
        var inScope = answers.Where(answer => !answer.IsStray).ToArray();
        var strays = answers.Where(answer => answer.IsStray).ToArray();
        var languages = answers.Select(answer => answer.Row.Language).Where(language => language.Length > 0).Distinct().Order(StringComparer.Ordinal);
        return new(
            answers.Count,
            answers.Average(answer => answer.IsRight ? 1.0 : 0),
            MacroF1(answers),
            languages.ToDictionary(language => language, language => MacroF1([.. answers.Where(answer => answer.Row.Language == language)])),
            Ece(answers),
            strays.Length > 0 && inScope.Length > 0 ? Auroc(strays, inScope) : null,
            strays.Length > 0 ? strays.Average(answer => answer.IsRight ? 1.0 : 0) : null,
            inScope.Length > 0 ? inScope.Average(answer => answer.IsRight ? 1.0 : 0) : double.NaN,
            Percentile([.. answers.Select(answer => answer.Milliseconds)], 0.95),
            Confusions(answers));
    }

    private static double MacroF1(IReadOnlyCollection<IntentAnswer> answers)
    {
        var expected = answers.CountBy(answer => answer.Row.Intent).ToDictionary();
        var answered = answers.CountBy(answer => answer.Label).ToDictionary();
        var right = answers.Where(answer => answer.IsRight).CountBy(answer => answer.Label).ToDictionary();
        return expected.Average(label => 2.0 * right.GetValueOrDefault(label.Key) / (label.Value + answered.GetValueOrDefault(label.Key)));
    }

    private static double Ece(IReadOnlyList<IntentAnswer> answers) =>
        answers.GroupBy(answer => Math.Min(CalibrationBins - 1, (int)(answer.Confidence * CalibrationBins)))
            .Sum(bin => Math.Abs(bin.Sum(answer => answer.Confidence - (answer.IsRight ? 1 : 0)))) / answers.Count;

    private static double Auroc(IntentAnswer[] strays, IntentAnswer[] inScope)
    {
        var others = inScope.Select(answer => answer.Prediction.OutOfScope).Order().ToArray();
        return strays.Average(stray =>
        {
            var below = LowerBound(others, stray.Prediction.OutOfScope);
            var notAbove = LowerBound(others, Math.BitIncrement(stray.Prediction.OutOfScope));
            return (below + notAbove) / 2.0 / others.Length;
        });
    }

    private static int LowerBound(double[] sorted, double value)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle] < value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static double Percentile(double[] values, double share)
    {
        Array.Sort(values);
        return values[Math.Max(0, (int)Math.Ceiling(share * values.Length) - 1)];
    }

    private static IntentConfusion[] Confusions(IReadOnlyList<IntentAnswer> answers) =>
    [
        .. answers.Where(answer => !answer.IsRight)
            .GroupBy(answer => (answer.Row.Intent, answer.Label))
            .OrderByDescending(group => group.Count())
            .Take(ConfusionsShown)
            .Select(group => new IntentConfusion(group.Key.Intent, group.Key.Label, group.Count(), group.First().Row.Text)),
    ];
}

internal sealed record IntentAnswer(IntentExample Row, IntentPrediction Prediction, double Milliseconds)
{
    internal bool IsStray => Row.Intent == IntentExample.OutOfScope;

    internal string Label => Prediction.Decision == IntentDecision.OutOfScope ? IntentExample.OutOfScope : Prediction.Intent;

    internal bool IsRight => Label == Row.Intent;

    internal double Confidence => Prediction.Decision == IntentDecision.OutOfScope ? Prediction.OutOfScope : Prediction.Probability;
}
