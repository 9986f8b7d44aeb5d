using System.Numerics.Tensors;
using Microsoft.Extensions.VectorData;

namespace EcomAI.Discovery.Vectors;

/// <summary>
/// How two vectors compare. Inside, a larger score is always better and is <c>factor · (row · query) + bias</c>, so that one integer
/// scan serves every metric; <see cref="Present"/> turns it into the value its name promises.
/// </summary>
internal enum VectorMetric
{
    CosineSimilarity,
    CosineDistance,
    DotProduct,
    NegativeDotProduct,
    EuclideanDistance,
    EuclideanSquaredDistance,
}

internal static class VectorMetrics
{
    public static VectorMetric Parse(string? distanceFunction) => distanceFunction switch
    {
        null or DistanceFunction.CosineSimilarity => VectorMetric.CosineSimilarity,
        DistanceFunction.CosineDistance => VectorMetric.CosineDistance,
        DistanceFunction.DotProductSimilarity => VectorMetric.DotProduct,
        DistanceFunction.NegativeDotProductSimilarity => VectorMetric.NegativeDotProduct,
        DistanceFunction.EuclideanDistance => VectorMetric.EuclideanDistance,
        DistanceFunction.EuclideanSquaredDistance => VectorMetric.EuclideanSquaredDistance,
        _ => throw new NotSupportedException($"Distance function '{distanceFunction}' is not supported by the embedded vector store."),
    };

    /// <summary>Scale and offset a row contributes to its score.</summary>
    public static (float Factor, float Bias) RowTerms(this VectorMetric metric, ReadOnlySpan<float> row)
    {
        var squared = TensorPrimitives.SumOfSquares(row);
        return metric switch
        {
            VectorMetric.CosineSimilarity or VectorMetric.CosineDistance => (squared > 0 ? 1 / MathF.Sqrt(squared) : 0, 0),
            VectorMetric.DotProduct or VectorMetric.NegativeDotProduct => (1, 0),
            _ => (2, -squared),
        };
    }

    /// <summary>The query as the scan wants it: of length 1 for cosines, untouched otherwise.</summary>
    public static float[] Prepare(this VectorMetric metric, ReadOnlySpan<float> query)
    {
        var prepared = query.ToArray();
        if (metric is VectorMetric.CosineSimilarity or VectorMetric.CosineDistance)
        {
            var norm = TensorPrimitives.Norm(query);
            if (norm > 0)
            {
                TensorPrimitives.Divide(query, norm, prepared);
            }
        }

        return prepared;
    }

    public static double Present(this VectorMetric metric, float score, float querySquared) => metric switch
    {
        VectorMetric.CosineDistance => 1 - score,
        VectorMetric.NegativeDotProduct => -score,
        VectorMetric.EuclideanDistance => Math.Sqrt(Math.Max(0, querySquared - score)),
        VectorMetric.EuclideanSquaredDistance => Math.Max(0, querySquared - score),
        _ => score,
    };

    /// <summary>Whether a presented value passes a caller's threshold: similarities must reach it, distances must not exceed it.</summary>
    public static bool Passes(this VectorMetric metric, double presented, double threshold) =>
        metric is VectorMetric.CosineSimilarity or VectorMetric.DotProduct ? presented >= threshold : presented <= threshold;
}
