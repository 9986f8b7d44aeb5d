using EcomAI.Commerce.Catalog;
using EcomAI.Discovery.Search;

namespace EcomAI.Bot.Shop;

/// <summary>The catalogue as the search reads it.</summary>
internal static class CatalogDocuments
{
    /// <summary>Stock of a variant that is sold without counting.</summary>
    private const int Uncounted = int.MaxValue;

    /// <param name="catalog">The catalogue.</param>
    /// <param name="demand">Buyers by product id.</param>
    public static IReadOnlyList<ProductDocument> Of(CatalogSnapshot catalog, IReadOnlyDictionary<string, int> demand) =>
    [
        .. catalog.Products.Select(product =>
        {
            var path = catalog.PathOf(product.CategoryId).Reverse().ToArray();
            return new ProductDocument(
                product.Id,
                product.CategoryId,
                [.. path.Select(category => category.Id)],
                product.Title.En,
                product.Title.Zh,
                product.Brand?.En,
                product.Brand?.Zh,
                product.Description.En,
                product.Description.Zh,
                product.Attributes.ToDictionary(pair => pair.Key, pair => new AttributeText(pair.Value.En, pair.Value.Zh)),
                product.Tags,
                [.. path.SelectMany(category => new[] { category.Name.En, category.Name.Zh }.Concat(category.Synonyms.En).Concat(category.Synonyms.Zh)).Where(name => name.Length > 0).Distinct()],
                demand.GetValueOrDefault(product.Id),
                product.Rating ?? 0,
                [.. product.Variants.Select(variant => new ProductOffer(variant.Id, variant.Colour, variant.Size, variant.Prices, variant.AlwaysAvailable ? Uncounted : variant.Stock))],
                product.Created);
        }),
    ];
}
