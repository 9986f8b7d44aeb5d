using System.Buffers;
using System.Numerics.Tensors;
using EcomAI.Recommendations.Interactions;
using EcomAI.Recommendations.Recommenders;

namespace EcomAI.Recommendations.Blending;

/// <summary>
/// All models together: a weighted sum of what each thinks, the weights learned by predicting shoppers' latest acts inside the training
/// data. Somebody without a history gets what is popular now. The last places of a list may go to products that are seldom shown.
/// </summary>
public sealed class Blend : ItemScorer
{
    private readonly IReadOnlyList<ItemScorer> _models;
    private readonly float[] _weights;
    private readonly Discovery _discovery;

    internal Blend(InteractionMatrix matrix, IReadOnlyList<ItemScorer> models, double[] weights, Discovery discovery)
        : base(matrix)
    {
        _models = models;
        _weights = Array.ConvertAll(weights, w => (float)w);
        _discovery = discovery;
    }

    public override string Name => "blend";

    internal IReadOnlyList<float> W => _weights;

    /// <summary>Of ten places, how many go to products that are seldom shown.</summary>
    public int DiscoveriesOfTen => _discovery.OfTen;

    /// <summary>The models inside.</summary>
    public IReadOnlyList<IRecommender> Models => _models;

    internal Blend With(double[] weights) => new(Matrix, _models, weights, _discovery);

    internal Blend With(Discovery discovery) => new(Matrix, _models, Array.ConvertAll(_weights, w => (double)w), discovery);

    public override IReadOnlyList<ScoredItem> Recommend(ShopperHistory history, int count, Func<string, bool>? filter = null)
    {
        var scores = new float[Matrix.Items.Count];
        Score(history, scores);
        foreach (var seen in history.Items)
        {
            scores[seen.Index] = NoOpinion;
        }

        var items = Matrix.Items;
        return [.. _discovery.Pick(history, scores, count, filter is null ? null : i => filter(items[i]))
            .Select(t => new ScoredItem(items[t.Item], t.Score))];
    }

    internal override void Score(ShopperHistory history, Span<float> scores) => Explain(history, scores, null);

    /// <summary>Scores, and per model its part of the score of each product when <paramref name="parts"/> is given.</summary>
    internal void Explain(ShopperHistory history, Span<float> scores, float[][]? parts)
    {
        var items = scores.Length;
        var buffer = ArrayPool<float>.Shared.Rent(2 * items);
        var (share, log) = (buffer.AsSpan(0, items), buffer.AsSpan(items, items));
        scores.Clear();
        for (var model = 0; model < _models.Count; model++)
        {
            // Weights learned from shoppers with a history say how far to correct popularity, which is all that a newcomer has.
            var (shareWeight, logWeight) = history.Count > 0
                ? (_weights[2 * model], _weights[2 * model + 1])
                : (_models[model] is Popularity ? 1 : 0, 0);
            if (shareWeight == 0 && logWeight == 0)
            {
                continue;
            }

            BlendFeatures.Fill(_models[model], history, share, log);
            TensorPrimitives.Multiply(share, shareWeight, share);
            TensorPrimitives.MultiplyAdd<float>(log, logWeight, share, share);
            TensorPrimitives.Add<float>(scores, share, scores);
            if (parts is not null)
            {
                share.CopyTo(parts[model]);
            }
        }

        ArrayPool<float>.Shared.Return(buffer);
    }
}
