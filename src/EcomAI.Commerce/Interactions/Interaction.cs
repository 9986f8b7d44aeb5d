namespace EcomAI.Commerce.Interactions;

/// <summary>One thing a shopper did with a product, or the bot did for them.</summary>
/// <param name="UserId">The customer, or the channel's user id while nobody is signed in.</param>
/// <param name="Rating">1 to 5, for <see cref="InteractionKind.Rated"/> only.</param>
/// <param name="ConversationId">Where it happened in a chat.</param>
public sealed record Interaction(
    string UserId,
    string ProductId,
    InteractionKind Kind,
    DateTimeOffset At,
    double? Rating = null,
    string? ConversationId = null);

public enum InteractionKind
{
    /// <summary>The bot put it in front of the shopper: says nothing about liking.</summary>
    Shown,
    Viewed,
    Carted,
    Bought,
    Rated
}

/// <summary>What a shopper thinks of a product, as recommenders learn from it.</summary>
/// <param name="Rating">1 to 5: the rating given last, else what the strongest action tells.</param>
/// <param name="Explicit">Whether the shopper rated it themselves.</param>
public sealed record Preference(string UserId, string ProductId, double Rating, bool Explicit, DateTimeOffset At);

internal sealed class InteractionRow
{
    public long Id { get; set; }
    public required string UserId { get; set; }
    public required string ProductId { get; set; }
    public InteractionKind Kind { get; set; }
    public double? Rating { get; set; }
    public DateTimeOffset At { get; set; }
    public string? ConversationId { get; set; }

    public Interaction ToInteraction() => new(UserId, ProductId, Kind, At, Rating, ConversationId);
}
