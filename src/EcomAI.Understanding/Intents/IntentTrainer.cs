using EcomAI.Understanding.Language;

namespace EcomAI.Understanding.Intents;

/// <summary>Trains an <see cref="IntentClassifier"/>: regression on the encoder's vectors and hashed terms, calibrated on folds it had not seen.</summary>
/// <remarks>The same examples, encoder and options give the same classifier.</remarks>
public static class IntentTrainer
{
    private const int Folds = 4;

    // With few rows every one counts, and a fold's model should be nearly as good as the last one.
    private const int FoldsOfFewRows = 8;
    private const int FewRows = 2_000;
    private const int EncodedAtOnce = 256;

    /// <param name="examples">Any set of labels; those named "None" are out of scope. At least two intents.</param>
    /// <param name="encode">Encoder of queries.</param>
    /// <param name="encoderHash">Identifies the encoder in <see cref="IntentClassifier.Origin"/>.</param>
    /// <param name="progress">Hears what share of the work is done, 0 to 1.</param>
    /// <exception cref="ArgumentException">Fewer than two intents, or an intent without any text.</exception>
    public static async Task<IntentClassifier> TrainAsync(
        IReadOnlyList<IntentExample> examples, EncodeTexts encode, string encoderHash, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        if (examples.Select(example => example.Intent).Where(intent => intent != IntentExample.OutOfScope).Distinct().Take(2).Count() < 2)
        {
            throw new ArgumentException("A classifier needs examples of at least two intents.", nameof(examples));
        }

        var origin = new IntentClassifierOrigin(encoderHash, IntentExamples.Hash(examples));
        var texts = IntentTexts.Prepare(examples);
        var vectors = await EncodeAsync([.. texts.Select(text => MessageText.ForEncoder(text.Text))], encode, progress, cancellationToken);
        return await Task.Run(() => Train(texts, vectors, origin, progress, cancellationToken), cancellationToken);
    }

    internal static IntentClassifier Train(
        IReadOnlyList<IntentExample> examples, IReadOnlyList<float[]> vectors, IntentClassifierOrigin origin, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var classes = examples.Select(example => example.Intent).Distinct().Order(StringComparer.Ordinal).ToArray();
        var set = TrainingSet.Make(examples, vectors, classes);
        var heldOut = CrossValidate(set, progress, cancellationToken);
        var calibration = CalibrationTrainer.Fit(heldOut, set.HasEnoughStrays);
        var scorer = set.Fit(_ => true, cancellationToken);
        progress?.Report(1);
        return new(origin, classes, set.Map, scorer, calibration);
    }

    internal static IReadOnlyList<HeldOut> CrossValidate(TrainingSet set, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var count = set.Labels.Length < FewRows ? FoldsOfFewRows : Folds;
        var folds = set.Folds(count);
        var done = 0;
        var heldOut = new HeldOut[count][];
        Parallel.For(0, count, new() { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount }, fold =>
        {
            bool IsWithheld(int row) => !set.HasEnoughStrays && set.Labels[row] != set.OutOfScope && set.Labels[row] % (2 * count) == fold;

            var scorer = set.Fit(row => folds[row] != fold && !IsWithheld(row), cancellationToken);
            heldOut[fold] =
            [
                .. from row in Enumerable.Range(0, folds.Length)
                   where folds[row] == fold
                   let evidence = scorer.Weigh(set.Features[row])
                   select new HeldOut(evidence, set.Labels[row] == set.OutOfScope || IsWithheld(row) ? -1 : set.Labels[row]),
            ];
            progress?.Report(0.5 + Interlocked.Increment(ref done) / (2.0 * (count + 1)));
        });
        return [.. heldOut.SelectMany(rows => rows)];
    }

    private static async Task<IReadOnlyList<float[]>> EncodeAsync(
        string[] texts, EncodeTexts encode, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var vectors = new List<float[]>(texts.Length);
        foreach (var batch in texts.Chunk(EncodedAtOnce))
        {
            vectors.AddRange(await encode(batch, cancellationToken));
            progress?.Report(0.5 * vectors.Count / texts.Length);
        }

        return vectors;
    }
}
