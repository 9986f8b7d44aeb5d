using System.Numerics.Tensors;

namespace EcomAI.Understanding.Intents;

/// <summary>Examples turned into features.</summary>
internal sealed class TrainingSet(IntentFeatures map, float[][] features, int[] labels, string[] groups, int classes, int outOfScope)
{
    private const int EnoughStrays = 40;

    internal IntentFeatures Map => map;
    internal float[][] Features => features;
    internal int[] Labels => labels;
    internal int OutOfScope => outOfScope;

    /// <summary>Whether the examples show what is out of scope; else intents withheld from the folds stand in for it.</summary>
    internal bool HasEnoughStrays => labels.Count(label => label == outOfScope) >= EnoughStrays;

    internal static TrainingSet Make(IReadOnlyList<IntentExample> examples, IReadOnlyList<float[]> vectors, string[] classes)
    {
        var map = new IntentFeatures(Mean(vectors), TermFeatures.Fit([.. examples.Select(example => example.Text)]));
        var features = examples.Select((example, i) => map.Of(example.Text, vectors[i])).ToArray();
        int[] labels = [.. examples.Select(example => Array.BinarySearch(classes, example.Intent, StringComparer.Ordinal))];
        string[] groups = [.. examples.Select(example => example.Language)];
        return new(map, features, labels, groups, classes.Length, Array.IndexOf(classes, IntentExample.OutOfScope));
    }

    internal IntentScorer Fit(Func<int, bool> isKept, CancellationToken cancellationToken)
    {
        var rows = Enumerable.Range(0, labels.Length).Where(isKept).ToArray();
        int[] kept = [.. rows.Select(row => labels[row])];
        var linear = LinearTrainer.Train([.. rows.Select(row => features[row])], kept, classes, cancellationToken);
        var vectors = new float[rows.Length * map.EmbeddingDimension];
        for (var i = 0; i < rows.Length; i++)
        {
            features[rows[i]].AsSpan(0, map.EmbeddingDimension).CopyTo(vectors.AsSpan(i * map.EmbeddingDimension));
        }

        return new(linear, new(map.EmbeddingDimension, vectors, kept), outOfScope);
    }

    /// <summary>
    /// The fold of each row. Neighbouring lines of one intent stay together: people write utterances in runs, and a run cut in two would
    /// make the held-out half look easier than a stranger's words are.
    /// </summary>
    internal int[] Folds(int count)
    {
        var folds = new int[labels.Length];
        foreach (var run in Enumerable.Range(0, labels.Length).GroupBy(row => (labels[row], groups[row])).Select(run => run.ToArray()))
        {
            // A short run starts at a fold of its own, or small intents would all miss the last folds.
            for (var i = 0; i < run.Length; i++)
            {
                folds[run[i]] = (i * count / run.Length + labels[run[0]]) % count;
            }
        }

        return folds;
    }

    private static float[] Mean(IReadOnlyList<float[]> vectors)
    {
        var sum = new float[vectors[0].Length];
        foreach (var vector in vectors)
        {
            TensorPrimitives.Add<float>(sum, vector, sum);
        }

        TensorPrimitives.Divide(sum, vectors.Count, sum);
        return sum;
    }
}
