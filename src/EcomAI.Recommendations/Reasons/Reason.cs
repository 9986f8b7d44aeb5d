namespace EcomAI.Recommendations.Reasons;

/// <summary>Why a product is recommended: a fact counted in the shop's data, which a template may say. A closed set, never text.</summary>
public abstract record Reason
{
    private protected Reason()
    {
    }
}

/// <summary>Shoppers who bought the anchor also bought this.</summary>
/// <param name="AnchorItemId">A product of the context or the shopper's history.</param>
/// <param name="SupportCount">How many shoppers bought both; at least 2, and more than chance would give (lift above 1).</param>
public sealed record AlsoBought(string AnchorItemId, int SupportCount) : Reason;

/// <summary>Shoppers whose taste is nearest like this.</summary>
/// <param name="NeighbourCount">How many of the nearest shoppers gave it at least their own mean; at least 2.</param>
public sealed record SimilarTaste(int NeighbourCount) : Reason;

/// <summary>It shares a property with a product of the context or the shopper's history.</summary>
public sealed record ContentMatch(string FeatureKind, string FeatureValue, string AnchorItemId) : Reason;

/// <summary>It sells.</summary>
/// <param name="Buyers">How many different shoppers bought it; at least 2.</param>
/// <param name="Window">In how long until now; null for ever.</param>
public sealed record Popular(int Buyers, TimeSpan? Window) : Reason;

/// <summary>Shoppers looked at it, rated it or put it in a cart.</summary>
/// <param name="Shoppers">How many different ones; at least 1.</param>
public sealed record Noticed(int Shoppers) : Reason;

/// <summary>Nobody has touched it yet.</summary>
public sealed record NewHere : Reason;
