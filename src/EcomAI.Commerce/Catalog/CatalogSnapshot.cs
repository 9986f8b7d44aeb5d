using System.Collections.Frozen;

namespace EcomAI.Commerce.Catalog;

/// <summary>The whole catalogue as it was at one moment: immutable, shared by all readers.</summary>
public sealed class CatalogSnapshot
{
    private readonly FrozenDictionary<string, Product> _products;
    private readonly FrozenDictionary<string, Variant> _variants;
    private readonly FrozenDictionary<string, Category> _categories;
    private readonly FrozenDictionary<string, Colour> _colours;
    private readonly FrozenDictionary<string, IReadOnlyList<Product>> _byCategory;

    internal CatalogSnapshot(
        long version, IReadOnlyList<Category> categories, IReadOnlyList<Colour> colours, IReadOnlyList<Product> products)
    {
        Version = version;
        Categories = categories;
        Colours = colours;
        Products = products;
        _products = products.ToFrozenDictionary(product => product.Id);
        _variants = products.SelectMany(product => product.Variants).ToFrozenDictionary(variant => variant.Id);
        _categories = categories.ToFrozenDictionary(category => category.Id);
        _colours = colours.ToFrozenDictionary(colour => colour.Id);
        _byCategory = products
            .SelectMany(product => PathOf(product.CategoryId).Select(category => (category.Id, Product: product)))
            .GroupBy(pair => pair.Id, pair => pair.Product)
            .ToFrozenDictionary(group => group.Key, group => (IReadOnlyList<Product>)[.. group]);
        Facts = new CatalogFacts(this);
    }

    /// <summary>Counts up with every change of the catalogue.</summary>
    public long Version { get; }

    /// <summary>Departments and kinds in the shop's order.</summary>
    public IReadOnlyList<Category> Categories { get; }

    public IReadOnlyList<Colour> Colours { get; }

    /// <summary>Active products in the shop's order.</summary>
    public IReadOnlyList<Product> Products { get; }

    /// <summary>Counts, extremes and brands, for answers that are facts.</summary>
    public CatalogFacts Facts { get; }

    public Product? FindProduct(string id) => _products.GetValueOrDefault(id);

    public Variant? FindVariant(string id) => _variants.GetValueOrDefault(id);

    public Category? FindCategory(string id) => _categories.GetValueOrDefault(id);

    public Colour? FindColour(string id) => _colours.GetValueOrDefault(id);

    /// <summary>Products of a kind, or of all kinds of a department.</summary>
    public IReadOnlyList<Product> InCategory(string categoryId) => _byCategory.GetValueOrDefault(categoryId) ?? [];

    /// <summary>A category and the departments above it, the narrowest first.</summary>
    public IEnumerable<Category> PathOf(string categoryId)
    {
        // A cycle in the parents cannot be imported, but a hand-edited row must not hang the shop.
        var steps = 0;
        for (var id = categoryId; id is not null && FindCategory(id) is { } category && steps < 8; id = category.ParentId, steps++)
            yield return category;
    }
}
