namespace EcomAI.Recommendations.Interactions;

/// <summary>What a shopper did with a product. Only <see cref="Bought"/> counts as a purchase in a reason.</summary>
public enum InteractionKind
{
    Rated,
    Viewed,
    Carted,
    Bought,
}

/// <summary>One thing a shopper did with one product.</summary>
/// <param name="UserId">The shopper.</param>
/// <param name="ItemId">The product.</param>
/// <param name="Rating">Explicit rating (usually 1-5), or the weight of an implicit kind. Must be finite.</param>
/// <param name="Time">When it happened; null when the source does not know.</param>
/// <param name="Kind">What it was.</param>
public sealed record Interaction(
    string UserId,
    string ItemId,
    double Rating,
    DateTimeOffset? Time = null,
    InteractionKind Kind = InteractionKind.Rated)
{
    /// <summary>The rating an implicit act stands for, on the scale of explicit ratings (1-5).</summary>
    public static double WeightOf(InteractionKind kind) => kind switch
    {
        InteractionKind.Viewed => 2,
        InteractionKind.Carted => 3.5,
        InteractionKind.Bought => 4.5,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A rating carries its own weight."),
    };

    public static Interaction Viewed(string userId, string itemId, DateTimeOffset? time = null) =>
        new(userId, itemId, WeightOf(InteractionKind.Viewed), time, InteractionKind.Viewed);

    public static Interaction Carted(string userId, string itemId, DateTimeOffset? time = null) =>
        new(userId, itemId, WeightOf(InteractionKind.Carted), time, InteractionKind.Carted);

    public static Interaction Bought(string userId, string itemId, DateTimeOffset? time = null) =>
        new(userId, itemId, WeightOf(InteractionKind.Bought), time, InteractionKind.Bought);
}
