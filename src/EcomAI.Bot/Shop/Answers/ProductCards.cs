using EcomAI.Bot.Shop.Needs;
using EcomAI.Commerce.Catalog;
using EcomAI.Conversation.Replies;

namespace EcomAI.Bot.Shop.Answers;

/// <summary>Makes the cards of products: every figure on them is read from the catalogue.</summary>
internal sealed class ProductCards(ShopText text)
{
    private const int LowStock = 5;

    /// <param name="product">The product.</param>
    /// <param name="variant">The variant that meets the shopper's demands; null for the product as a whole.</param>
    /// <param name="turn">Language, currency and address of this turn.</param>
    /// <param name="reason">Why it is shown.</param>
    public ProductCard Create(Product product, Variant? variant, CardContext turn, Sentence? reason = null)
    {
        var stock = variant is null ? (product.InStock, product.Stock) : (variant.InStock, variant.Stock);
        var picture = variant?.Picture ?? (product.Pictures.Count > 0 ? product.Pictures[0] : product.Variants.Count > 0 ? product.Variants[0].Picture : null);
        return new ProductCard(product.Id, product.Title.In(turn.Language), Price(product, variant, turn))
        {
            PictureUrl = picture is null ? null : $"{turn.Origin}/pictures/{string.Join('/', picture.Split('/').Select(Uri.EscapeDataString))}",
            Subtitle = Subtitle(product, variant, turn),
            Stock = stock switch
            {
                (false, _) => Sentence.Of("stock.out"),
                (true, > 0 and <= LowStock) => Sentence.Of("stock.low", ("count", stock.Stock)),
                _ => Sentence.Of("stock.in"),
            },
            StockTone = stock switch
            {
                (false, _) => StockTone.None,
                (true, > 0 and <= LowStock) => StockTone.Low,
                _ => StockTone.Good,
            },
            Rating = product.Rating,
            ReviewCount = product.ReviewCount,
            Reason = reason,
            Commands =
            [
                new CardCommand(ShopVerbs.Details, product.Id, "card.details"),
                new CardCommand(ShopVerbs.Similar, product.Id, "card.similar"),
                .. product.ReviewCount > 0 ? [new CardCommand(ShopVerbs.Reviews, product.Id, "card.reviews")] : Array.Empty<CardCommand>(),
            ],
        };
    }

    /// <summary>The price of a variant, or of the product: "from" when its variants differ; empty when it is not sold in the currency.</summary>
    public string Price(Product product, Variant? variant, CardContext turn)
    {
        var currency = product.PriceIn(turn.Currency) is null && product.Variants.Count > 0
            ? product.Variants[0].Prices.Keys.FirstOrDefault() ?? turn.Currency
            : turn.Currency;
        if (variant?.PriceIn(currency) is { } exact)
        {
            return text.Money(exact, turn.Language);
        }

        if (product.PriceIn(currency) is not { } lowest)
        {
            return "";
        }

        var written = text.Money(lowest, turn.Language);
        return product.HighestPriceIn(currency) is { } highest && highest.Amount > lowest.Amount
            ? text.Render(turn.Language, Sentence.Of("card.priceFrom", ("price", written)))
            : written;
    }

    private static string Subtitle(Product product, Variant? variant, CardContext turn)
    {
        var colors = variant?.Colour is { } only ? [only] : product.Colours;
        var names = colors.Select(id => turn.Catalog.FindColour(id)?.Name.In(turn.Language) ?? id);
        var parts = new[] { product.Brand?.In(turn.Language), string.Join(turn.Language == "zh" ? "、" : ", ", names), variant?.Size };
        return string.Join(" · ", parts.Where(part => part is { Length: > 0 }));
    }
}

/// <summary>What cards of one turn have in common.</summary>
/// <param name="Origin">Scheme, host and port under which the shopper's client reaches the shop.</param>
internal sealed record CardContext(string Language, string Currency, string Origin, CatalogSnapshot Catalog);

/// <summary>Verbs of the buttons on product cards.</summary>
internal static class ShopVerbs
{
    public const string Details = "details";
    public const string Similar = "similar";
    public const string Reviews = "reviews";
}
