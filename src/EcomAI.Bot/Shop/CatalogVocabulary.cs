using EcomAI.Commerce.Catalog;
using EcomAI.Understanding.Entities;

namespace EcomAI.Bot.Shop;

/// <summary>The words of the catalogue as understanding reads them.</summary>
internal static class CatalogVocabulary
{
    public static IReadOnlyList<VocabularyEntry> Of(CatalogSnapshot catalog, ShopWords words) =>
    [
        .. catalog.Categories.Select(category => new VocabularyEntry(
            VocabularyKind.Category, category.Id, Names(category.Name, category.Synonyms))),
        .. catalog.Facts.Brands.Select(brand => new VocabularyEntry(
            VocabularyKind.Brand, brand.En.Length > 0 ? brand.En : brand.Zh, Names(brand, Synonyms.None))),
        .. catalog.Colours.Select(colour => new VocabularyEntry(
            VocabularyKind.Color, colour.Id, Names(colour.Name, colour.Synonyms))),
        .. catalog.Products.SelectMany(product => product.Variants).Select(variant => variant.Size).OfType<string>().Distinct()
            .Select(size => new VocabularyEntry(VocabularyKind.Size, size, [size])),
        .. catalog.Products.SelectMany(product => product.Attributes).Select(pair => (pair.Key, pair.Value)).Distinct()
            .Select(attribute => new VocabularyEntry(
                VocabularyKind.Attribute, $"{attribute.Key}={attribute.Value.En}", Names(attribute.Value, Synonyms.None))),
        .. catalog.Products.SelectMany(product => product.Tags).Distinct()
            .Select(tag => new VocabularyEntry(VocabularyKind.Tag, tag, [.. words.TagNames(tag, "en"), .. words.TagNames(tag, "zh")]))
            .Where(entry => entry.Names.Count > 0),
        .. catalog.Products.Select(product => new VocabularyEntry(
            VocabularyKind.Product, product.Id, Names(product.Title, Synonyms.None))),
    ];

    private static IReadOnlyList<string> Names(LocalText name, Synonyms synonyms) =>
        [.. new[] { name.En, name.Zh }.Concat(synonyms.En).Concat(synonyms.Zh).Where(each => each.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
}
