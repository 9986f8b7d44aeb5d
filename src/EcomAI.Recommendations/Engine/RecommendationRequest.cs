using EcomAI.Recommendations.Interactions;
using EcomAI.Recommendations.Reasons;

namespace EcomAI.Recommendations.Engine;

/// <summary>What to recommend for.</summary>
public sealed record RecommendationRequest
{
    /// <summary>The shopper, when known; what the last rebuild knows of them is used and never recommended again.</summary>
    public string? UserId { get; init; }

    /// <summary>What happened in this session, oldest first.</summary>
    public IReadOnlyList<HistoryEntry> History { get; init; } = [];

    /// <summary>Products just shown or in the cart: what goes with them leads, and they are never recommended themselves.</summary>
    public IReadOnlyList<string> ContextItems { get; init; } = [];

    /// <summary>Categories at hand beside those of <see cref="ContextItems"/>; recommendations complete them rather than repeat them.</summary>
    public IReadOnlyList<string> ContextCategories { get; init; } = [];

    public IReadOnlyCollection<string> ExcludeItems { get; init; } = [];

    /// <summary>Whether a product can be sold now. Asked about few products, in no order.</summary>
    public Func<string, bool>? IsAvailable { get; init; }

    public int Count { get; init; } = 10;
}

/// <summary>One recommended product.</summary>
/// <param name="ItemId">The product.</param>
/// <param name="Score">Higher is better within one answer.</param>
/// <param name="Reason">A true reason, counted in the data of the last rebuild.</param>
/// <param name="Model">The model that spoke most for it.</param>
public sealed record Recommendation(string ItemId, double Score, Reason Reason, string Model);

/// <summary>Everything a rebuild reads.</summary>
/// <param name="Interactions">What shoppers did.</param>
/// <param name="Items">The products on sale with their properties; others are not recommended.</param>
public sealed record RecommendationData(IReadOnlyList<Interaction> Interactions, IReadOnlyList<ItemFeatures> Items);
