using EcomAI.Commerce.Catalog;
using InteractionLog = EcomAI.Commerce.Interactions.InteractionLog;
using EcomAI.Conversation.Replies;
using EcomAI.Recommendations.Engine;
using EcomAI.Recommendations.Interactions;
using EcomAI.Recommendations.Reasons;

namespace EcomAI.Bot.Shop.Skills;

/// <summary>A product worth a look, and why.</summary>
internal sealed record Suggestion(Product Product, Sentence Reason);

/// <summary>Recommends what similar shoppers liked: never sold out, never what is on the screen already, always with the reason.</summary>
internal sealed class Suggestions(RecommendationEngine engine, InteractionLog interactions, ShopText text)
{
    private const int HistoryLength = 50;

    /// <summary>What goes with products being shown.</summary>
    public Task<IReadOnlyList<Suggestion>> BesideAsync(ShopTurn turn, IReadOnlyList<Product> shown, int count, CancellationToken cancellationToken) =>
        SuggestAsync(turn, [.. shown.Select(product => product.Id)], count, cancellationToken);

    /// <summary>What the shopper may like, whatever is being shown.</summary>
    public Task<IReadOnlyList<Suggestion>> ForShopperAsync(ShopTurn turn, int count, CancellationToken cancellationToken) =>
        SuggestAsync(turn, [], count, cancellationToken);

    private async Task<IReadOnlyList<Suggestion>> SuggestAsync(ShopTurn turn, IReadOnlyList<string> context, int count, CancellationToken cancellationToken)
    {
        if (count == 0)
        {
            return [];
        }

        // Being shown something says nothing about liking it.
        var past = (await interactions.OfUserAsync(turn.UserId, HistoryLength, cancellationToken))
            .Where(seen => seen.Kind != Commerce.Interactions.InteractionKind.Shown)
            .OrderBy(seen => seen.At)
            .Select(seen => new HistoryEntry(seen.ProductId, seen.Rating ?? Weight(seen.Kind), seen.At));
        var recommended = engine.Recommend(new RecommendationRequest
        {
            UserId = turn.UserId,
            History = [.. past],
            ContextItems = context,
            IsAvailable = id => turn.Catalog.FindProduct(id)?.InStock == true,
            Count = count,
        });
        return
        [
            .. recommended
                .Select(item => (Product: turn.Catalog.FindProduct(item.ItemId), item.Reason))
                .Where(item => item.Product is not null)
                .Select(item => new Suggestion(item.Product!, Said(item.Reason, turn))),
        ];
    }

    private Sentence Said(Reason reason, ShopTurn turn) => reason switch
    {
        AlsoBought bought => Sentence.Of("reason.alsoBought", ("anchor", Title(bought.AnchorItemId, turn)), ("count", bought.SupportCount)),
        SimilarTaste taste => Sentence.Of("reason.similarTaste", ("count", taste.NeighbourCount)),
        ContentMatch match => Sentence.Of("reason.contentMatch", ("anchor", Title(match.AnchorItemId, turn)), ("feature", Feature(match, turn))),
        Popular { Window: { } window } popular => Sentence.Of("reason.popular", ("count", popular.Buyers), ("days", (int)window.TotalDays)),
        Popular popular => Sentence.Of("reason.popularEver", ("count", popular.Buyers)),
        Noticed noticed => Sentence.Of("reason.noticed", ("count", noticed.Shoppers)),
        NewHere => Sentence.Of("reason.new"),
        _ => throw new NotSupportedException($"No words for the reason {reason.GetType().Name}."),
    };

    private string Feature(ContentMatch match, ShopTurn turn)
    {
        var (key, value) = match.FeatureKind switch
        {
            ShopFeatures.Category => ("feature.category", turn.Catalog.FindCategory(match.FeatureValue)?.Name.In(turn.Language) ?? match.FeatureValue),
            ShopFeatures.Brand => ("feature.brand", turn.Catalog.Facts.Brands.FirstOrDefault(brand => brand.En == match.FeatureValue)?.In(turn.Language) ?? match.FeatureValue),
            ShopFeatures.Color => ("feature.color", turn.Catalog.FindColour(match.FeatureValue)?.Name.In(turn.Language) ?? match.FeatureValue),
            _ => ("feature.tag", text.Tag(match.FeatureValue, turn.Language)),
        };
        return text.Render(turn.Language, Sentence.Of(key, ("value", value)));
    }

    private static string Title(string productId, ShopTurn turn) => turn.Catalog.FindProduct(productId)?.Title.In(turn.Language) ?? productId;

    private static double Weight(Commerce.Interactions.InteractionKind kind) => Interaction.WeightOf(kind switch
    {
        Commerce.Interactions.InteractionKind.Bought => Recommendations.Interactions.InteractionKind.Bought,
        Commerce.Interactions.InteractionKind.Carted => Recommendations.Interactions.InteractionKind.Carted,
        _ => Recommendations.Interactions.InteractionKind.Viewed,
    });
}

/// <summary>Kinds of properties by which products resemble each other.</summary>
internal static class ShopFeatures
{
    public const string Category = Recommendations.Interactions.Feature.Category;
    public const string Brand = "brand";
    public const string Color = "color";
    public const string Tag = "tag";
}
