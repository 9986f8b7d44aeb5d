using EcomAI.Commerce.Catalog;

namespace EcomAI.Commerce.Importing;

/// <summary>Adds variants to a product that is being read, each with an id that a second import finds again.</summary>
internal static class VariantDraft
{
    /// <param name="sku">Empty when the file has none: made of the product's id and the choices.</param>
    public static void AddVariant(
        this ProductRow product,
        string sku,
        string colour,
        string size,
        Dictionary<string, string> options,
        Dictionary<string, long> prices,
        int stock,
        bool alwaysAvailable,
        string? picture)
    {
        if (product.Variants.Any(other => Same(other, colour, size, options)))
            throw new RowException(
                $"\"{product.Id}\" has two variants {string.Join(" ", new[] { colour, size }.Concat(options.Values).Where(part => part.Length > 0)).Trim()}".TrimEnd());
        var choices = Cell.Slug(string.Join(" ", new[] { colour, size }.Concat(options.Values)));
        // One SKU for several colours is a mistake that real catalogues make: the choices tell such variants apart.
        var id = sku.Length == 0 ? Join(product.Id, choices)
            : product.Variants.Any(other => other.Sku == sku) ? Join(sku, choices) : sku;
        if (product.Variants.Any(other => other.Id == id))
            throw new RowException($"variant \"{id}\" appears twice");
        product.Variants.Add(new VariantRow
        {
            Id = id,
            ProductId = product.Id,
            Sku = sku.Length == 0 ? id : sku,
            Colour = colour.Length == 0 ? null : colour,
            Size = size.Length == 0 ? null : size,
            Options = options,
            Prices = prices,
            Stock = stock,
            AlwaysAvailable = alwaysAvailable,
            Picture = picture,
            Position = product.Variants.Count
        });
    }

    private static bool Same(VariantRow other, string colour, string size, Dictionary<string, string> options) =>
        (other.Colour ?? "").Equals(colour, StringComparison.OrdinalIgnoreCase)
        && (other.Size ?? "").Equals(size, StringComparison.OrdinalIgnoreCase)
        && other.Options.Count == options.Count
        && options.All(option => other.Options.TryGetValue(option.Key, out var value) && value == option.Value);

    private static string Join(string head, string tail) => tail.Length == 0 ? head : $"{head}-{tail}";
}
