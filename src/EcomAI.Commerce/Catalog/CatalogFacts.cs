using System.Collections.Concurrent;

namespace EcomAI.Commerce.Catalog;

/// <summary>Figures computed from one snapshot, so that an answer never states one that is not in the data.</summary>
public sealed class CatalogFacts
{
    private readonly CatalogSnapshot _catalog;
    private readonly ConcurrentDictionary<(string? Category, string Currency), CategoryFacts> _known = new();

    internal CatalogFacts(CatalogSnapshot catalog)
    {
        _catalog = catalog;
        Brands = [.. catalog.Products.Select(product => product.Brand).OfType<LocalText>().Distinct()];
    }

    /// <summary>Every brand once, in the order of the products.</summary>
    public IReadOnlyList<LocalText> Brands { get; }

    public CategoryFacts OfShop(string currency) => Of(null, currency);

    /// <summary>Facts of a kind or a whole department; all zero for an unknown id.</summary>
    public CategoryFacts OfCategory(string categoryId, string currency) => Of(categoryId, currency);

    /// <summary>Facts of any selection, computed at once.</summary>
    public static CategoryFacts OfProducts(IReadOnlyList<Product> products, string currency)
    {
        var priced = products.Where(product => product.InStock && product.PriceIn(currency) is not null).ToList();
        var reviewed = products.Where(product => product.InStock && product.ReviewCount > 0).ToList();
        return new CategoryFacts(
            products.Count,
            products.Count(product => product.InStock),
            products.Sum(product => product.Variants.Count),
            products.Sum(product => product.Stock),
            priced.Select(product => product.PriceIn(currency)!).MinBy(price => price.Amount),
            priced.Select(product => product.HighestPriceIn(currency)!).MaxBy(price => price.Amount),
            priced.MinBy(product => product.PriceIn(currency)!.Amount),
            priced.MaxBy(product => product.PriceIn(currency)!.Amount),
            reviewed.MaxBy(product => (product.Rating, product.ReviewCount)),
            products.MaxBy(product => product.Created),
            [.. products.Select(product => product.Brand).OfType<LocalText>().Distinct()]);
    }

    private CategoryFacts Of(string? categoryId, string currency) =>
        _known.GetOrAdd((categoryId, currency), static (key, catalog) =>
            OfProducts(key.Category is null ? catalog.Products : catalog.InCategory(key.Category), key.Currency), _catalog);
}

/// <summary>Figures of a selection of products. Prices and superlatives regard what is in stock and sold in the currency.</summary>
/// <param name="Dearest">The product whose entry price is the highest.</param>
/// <param name="HighestPrice">The dearest variant of all.</param>
/// <param name="BestRated">By mean rating, then by number of reviews.</param>
public sealed record CategoryFacts(
    int ProductCount,
    int InStockCount,
    int VariantCount,
    int Stock,
    Money? LowestPrice,
    Money? HighestPrice,
    Product? Cheapest,
    Product? Dearest,
    Product? BestRated,
    Product? Newest,
    IReadOnlyList<LocalText> Brands);
