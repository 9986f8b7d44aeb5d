using EcomAI.Bot.Shop.Answers;
using EcomAI.Commerce.Catalog;
using EcomAI.Commerce.Interactions;
using EcomAI.Conversation.Turns;
using EcomAI.Understanding;

namespace EcomAI.Bot.Shop;

/// <summary>One shopper's message on its way through the router: what is known, and what the turn changes.</summary>
internal sealed class ShopTurn(ITurnContext context, CatalogSnapshot catalog, ShopSession session, string language, string currency, string origin)
{
    public ITurnContext Context => context;

    public CatalogSnapshot Catalog => catalog;

    public string Language => language;

    public ShopSession Session { get; set; } = session;

    public string UserId => context.Activity.From?.Id ?? "";

    public string ConversationId => context.Activity.Conversation!.Id!;

    public CardContext Cards { get; } = new(language, currency, origin, catalog);

    /// <summary>What the message says; null for a button, a photo without words, an event.</summary>
    public Understood? Said { get; init; }

    /// <summary>The intent that was answered; null while it is the classifier's.</summary>
    public string? Intent { get; set; }

    /// <summary>What the shopper saw or did with products in this turn.</summary>
    public List<(string ProductId, InteractionKind Kind)> Interactions { get; } = [];

    /// <summary>Remembers products as shown, so that "the second one" finds them and the recommender learns of it.</summary>
    public void Show(IReadOnlyList<string> productIds)
    {
        Session = Session with { Shown = productIds, Focus = productIds.Count == 1 ? productIds[0] : Session.Focus };
        Interactions.AddRange(productIds.Select(id => (id, InteractionKind.Shown)));
    }

    /// <summary>The conversation is about this product now.</summary>
    public void Look(string productId)
    {
        Session = Session with { Focus = productId };
        Interactions.Add((productId, InteractionKind.Viewed));
    }
}
