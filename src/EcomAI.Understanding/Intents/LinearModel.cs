using System.Numerics.Tensors;

namespace EcomAI.Understanding.Intents;

/// <summary>A trained multinomial logistic regression over dense and sparse features, scored by hand.</summary>
/// <remarks>
/// ML.NET trains it; its prediction engine is neither thread-safe nor fast, so the weights are taken out.
/// <paramref name="dense"/> is laid out class by class, <paramref name="sparse"/> feature by feature, each in the order it is read.
/// </remarks>
internal sealed class LinearModel(int classes, int dimension, float[] dense, float[] sparse, float[] bias)
{
    internal int Classes => classes;
    internal int Dimension => dimension;
    internal float[] Dense => dense;
    internal float[] Sparse => sparse;
    internal float[] Bias => bias;

    internal void Score(IntentFeatures features, Span<float> scores)
    {
        bias.CopyTo(scores);
        for (var label = 0; label < classes; label++)
        {
            scores[label] += TensorPrimitives.Dot<float>(dense.AsSpan(label * dimension, dimension), features.Dense);
        }

        for (var i = 0; sparse.Length > 0 && i < features.Terms.Length; i++)
        {
            var weights = sparse.AsSpan(features.Terms[i] * classes, classes);
            TensorPrimitives.MultiplyAdd(weights, features.TermValues[i], scores, scores);
        }
    }
}

/// <summary>What the classifier sees of one text.</summary>
/// <param name="Dense">The encoder's vector, centred, length 1.</param>
/// <param name="Terms">Indices of the hashed terms, ascending.</param>
/// <param name="TermValues">Their values.</param>
internal sealed record IntentFeatures(float[] Dense, int[] Terms, float[] TermValues);
