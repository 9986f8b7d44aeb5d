using System.Numerics.Tensors;

namespace EcomAI.Understanding.Intents;

/// <summary>A trained multinomial logistic regression, scored by hand: ML.NET's prediction engine is neither thread-safe nor fast.</summary>
/// <param name="weights">Laid out class by class.</param>
internal sealed class LinearModel(int dimension, float[] weights, float[] bias)
{
    internal int Classes => bias.Length;
    internal int Dimension => dimension;
    internal float[] Weights => weights;
    internal float[] Bias => bias;

    internal void Score(ReadOnlySpan<float> features, Span<float> scores)
    {
        for (var label = 0; label < bias.Length; label++)
        {
            scores[label] = bias[label] + TensorPrimitives.Dot(weights.AsSpan(label * dimension, dimension), features);
        }
    }
}
