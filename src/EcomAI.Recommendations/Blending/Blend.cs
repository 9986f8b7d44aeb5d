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

    /// <summary>Two weights per model: on the share of its best score, and on the logarithm of it.</summary>
    public IReadOnlyList<float> Weights => _weights;

    internal Discovery Discovery => _discovery;

    /// <summary>The models inside.</summary>
    public IReadOnlyList<IRecommender> Models => _models;

    internal Blend With(Discovery discovery) => new(Matrix, _models, Array.ConvertAll(_weights, w => (double)w), discovery);

    public override IReadOnlyList<ScoredItem> Recommend(ShopperHistory history, int count, Func<string, bool>? filter = null)
    {
        var scores = UnseenScores(history);
        var items = Matrix.Items;
        var picked = _discovery.Pick(
            history, scores, count, _discovery.Places(history, scores, count), filter is null ? null : i => filter(items[i]));
        return [.. picked.Select(t => new ScoredItem(items[t.Item], t.Score))];
    }

    internal float[] UnseenScores(ShopperHistory history)
    {
        var scores = new float[Matrix.Items.Count];
        Score(history, scores);
        foreach (var seen in history.Items)
        {
            scores[seen.Index] = NoOpinion;
        }

        return scores;
    }

    internal override void Score(ShopperHistory history, Span<float> scores) => Explain(history, scores, []);

    /// <summary>Scores every product and, when <paramref name="leads"/> is given, names the model that speaks most for each (its index).</summary>
    internal void Explain(ShopperHistory history, Span<float> scores, Span<int> leads)
    {
        var items = scores.Length;
        var buffer = ArrayPool<float>.Shared.Rent(3 * items);
        var share = buffer.AsSpan(0, items);
        var log = buffer.AsSpan(items, items);
        var strongest = buffer.AsSpan(2 * items, items);
        scores.Clear();
        strongest.Clear();
        for (var model = 0; model < _models.Count; model++)
        {
            // Weights learned from shoppers with a history say how far to correct popularity, which is all that a newcomer has.
            var shareWeight = history.Count > 0 ? _weights[2 * model] : _models[model] is Popularity ? 1 : 0;
            var logWeight = history.Count > 0 ? _weights[2 * model + 1] : 0;
            if (shareWeight == 0 && logWeight == 0)
            {
                continue;
            }

            BlendFeatures.Fill(_models[model], history, share, log);
            TensorPrimitives.Multiply(share, shareWeight, share);
            TensorPrimitives.MultiplyAdd<float>(log, logWeight, share, share);
            TensorPrimitives.Add<float>(scores, share, scores);
            for (var item = 0; item < leads.Length; item++)
            {
                if (share[item] > strongest[item])
                {
                    (strongest[item], leads[item]) = (share[item], model);
                }
            }
        }

        ArrayPool<float>.Shared.Return(buffer);
    }
}
