using System.Numerics.Tensors;

namespace EcomAI.Understanding.Intents;

/// <summary>The training examples as the encoder sees them, to ask how far a message is from anything known.</summary>
internal sealed class Neighbours(int dimension, float[] vectors, int[] labels)
{
    internal const int Considered = 16;

    // exp(24 · cosine): the second of two neighbours 0.03 apart still counts half.
    private const float Sharpness = 24;

    internal int Dimension => dimension;
    internal float[] Vectors => vectors;
    internal int[] Labels => labels;

    /// <summary>Shares of the nearest examples per class in <paramref name="shares"/>, which sum to 1; and the cosines that say how near they are.</summary>
    /// <param name="outOfScope">Class of the out-of-scope examples, or -1.</param>
    internal Nearness Find(ReadOnlySpan<float> query, int outOfScope, Span<float> shares)
    {
        Span<float> nearest = stackalloc float[Considered];
        Span<int> owners = stackalloc int[Considered];
        nearest.Fill(float.NegativeInfinity);
        var (inScope, outside) = (-1f, -1f);
        for (var row = 0; row < labels.Length; row++)
        {
            var similarity = TensorPrimitives.Dot(query, vectors.AsSpan(row * dimension, dimension));
            if (labels[row] == outOfScope)
            {
                outside = MathF.Max(outside, similarity);
            }
            else
            {
                inScope = MathF.Max(inScope, similarity);
            }

            if (similarity > nearest[^1])
            {
                Insert(nearest, owners, similarity, labels[row]);
            }
        }

        shares.Clear();
        var found = Math.Min(Considered, labels.Length);
        for (var i = 0; i < found; i++)
        {
            shares[owners[i]] += MathF.Exp(Sharpness * (nearest[i] - nearest[0]));
        }

        TensorPrimitives.Divide(shares, TensorPrimitives.Sum<float>(shares), shares);
        return new(inScope, outside, TensorPrimitives.Sum<float>(nearest[..found]) / found);
    }

    private static void Insert(Span<float> nearest, Span<int> owners, float similarity, int owner)
    {
        var place = nearest.Length - 1;
        while (place > 0 && nearest[place - 1] < similarity)
        {
            (nearest[place], owners[place]) = (nearest[place - 1], owners[place - 1]);
            place--;
        }

        (nearest[place], owners[place]) = (similarity, owner);
    }
}

/// <param name="InScope">Cosine to the nearest example of an intent.</param>
/// <param name="OutOfScope">Cosine to the nearest out-of-scope example, -1 when there is none.</param>
/// <param name="Mean">Mean cosine to the nearest examples.</param>
internal readonly record struct Nearness(float InScope, float OutOfScope, float Mean);
