using System.Buffers;
using EcomAI.Recommendations.Interactions;

namespace EcomAI.Recommendations.Recommenders;

/// <summary>A recommender that gives every product of the matrix a score; the ranking is common to all.</summary>
public abstract class ItemScorer : IRecommender
{
    /// <summary>The score of a product that the model knows nothing about.</summary>
    internal const float NoOpinion = float.NegativeInfinity;

    private protected ItemScorer(InteractionMatrix matrix) => Matrix = matrix;

    public abstract string Name { get; }

    internal InteractionMatrix Matrix { get; }

    public virtual IReadOnlyList<ScoredItem> Recommend(ShopperHistory history, int count, Func<string, bool>? filter = null)
    {
        var items = Matrix.Items;
        var buffer = ArrayPool<float>.Shared.Rent(items.Count);
        try
        {
            var scores = buffer.AsSpan(0, items.Count);
            Score(history, scores);
            foreach (var seen in history.Items)
            {
                scores[seen.Index] = NoOpinion;
            }

            var top = TopItems.Select(scores, count, filter is null ? null : i => filter(items[i]));
            return [.. top.Select(t => new ScoredItem(items[t.Item], t.Score))];
        }
        finally
        {
            ArrayPool<float>.Shared.Return(buffer);
        }
    }

    /// <summary>Fills one score per product, <see cref="NoOpinion"/> where there is none. What stands in the span before is overwritten.</summary>
    internal abstract void Score(ShopperHistory history, Span<float> scores);
}
