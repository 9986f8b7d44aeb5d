using System.Numerics.Tensors;
using EcomAI.Recommendations.Interactions;
using EcomAI.Recommendations.Recommenders;

namespace EcomAI.Recommendations.Blending;

/// <summary>
/// What a blend looks at, two numbers per model and product: the model's score as a share of its best unseen score, and the logarithm of
/// that share. The first tells the clear winners apart, the second the rest. Both run from 0 (no opinion) to 1.
/// </summary>
internal static class BlendFeatures
{
    public const int PerModel = 2;
    private const float Sharpness = 99;

    /// <summary>Fills one number per product for each of a model's two features.</summary>
    public static void Fill(ItemScorer model, ShopperHistory history, Span<float> share, Span<float> log)
    {
        model.Score(history, share);
        foreach (var seen in history.Items)
        {
            share[seen.Index] = 0;
        }

        TensorPrimitives.Max<float>(share, 0f, share);
        var best = share.Length == 0 ? 0 : TensorPrimitives.Max<float>(share);
        if (best > 0)
        {
            TensorPrimitives.Divide(share, best, share);
        }

        TensorPrimitives.Multiply<float>(share, Sharpness, log);
        TensorPrimitives.LogP1<float>(log, log);
        TensorPrimitives.Divide(log, MathF.Log(1 + Sharpness), log);
    }
}
