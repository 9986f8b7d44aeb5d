namespace EcomAI.Recommendations.Interactions;

/// <summary>One property of a product, such as kind "colour" with value "red". Kind "category" also steers what completes a cart.</summary>
public sealed record Feature(string Kind, string Value)
{
    public const string Category = "category";
}

/// <summary>What the shop says about a product, for recommending without or beside behaviour.</summary>
/// <param name="ItemId">The product.</param>
/// <param name="Features">Its properties: category, brand, tags, colour.</param>
/// <param name="Embedding">Optional text embedding; all products of one shop share one length, or have none.</param>
public sealed record ItemFeatures(string ItemId, IReadOnlyList<Feature> Features, ReadOnlyMemory<float> Embedding = default)
{
    internal IEnumerable<string> Categories => Features.Where(f => f.Kind == Feature.Category).Select(f => f.Value);
}
