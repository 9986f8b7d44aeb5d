using EcomAI.Recommendations.Interactions;

namespace EcomAI.Recommendations.Recommenders;

/// <summary>A product and how much a model thinks of it; comparable within one answer of one model only.</summary>
public readonly record struct ScoredItem(string ItemId, double Score);

/// <summary>One way of telling what a shopper may want. Immutable after construction, safe for concurrent use.</summary>
public interface IRecommender
{
    string Name { get; }

    /// <summary>The best products first, never one of the history, at most <paramref name="count"/>; fewer when the model has no opinion on more.</summary>
    IReadOnlyList<ScoredItem> Recommend(ShopperHistory history, int count, Func<string, bool>? filter = null);
}
