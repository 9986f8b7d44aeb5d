using System.Text.Json;
using EcomAI.Commerce.Catalog;

namespace EcomAI.Commerce.Importing;

/// <summary>Our own JSON lines: one product with all its variants a line.</summary>
internal static class ProductJsonLines
{
    public static void Read(string path, ImportBatch batch)
    {
        if (JsonLines.Read(path, batch, (place, row) => Read(place, row, batch)) == 0)
            throw new ImportFileException(Path.GetFileName(path), "has no products");
    }

    private static void Read(RowPlace place, JsonRow row, ImportBatch batch)
    {
        row.RefuseOthers("id", "category", "brand", "title", "description", "attributes", "tags", "emoji", "pictures", "active", "price", "variants");
        var id = row.Text("id");
        var emoji = row.OptionalText("emoji") is { } code ? Cell.Emoji(code) : null;
        var prices = row.Has("price") ? Prices(row.Object("price"), "price") : [];
        var product = new ProductRow
        {
            Id = id,
            CategoryId = row.Text("category"),
            Brand = row.Has("brand") ? row.Local("brand") : null,
            Title = row.Local("title"),
            Description = row.Has("description") ? row.Local("description") : LocalText.Empty,
            Attributes = row.Has("attributes") ? row.Object("attributes").LocalMap() : [],
            Tags = row.Has("tags") ? row.Texts("tags") : [],
            Colours = [],
            Pictures = row.Has("pictures") ? [.. row.Texts("pictures").Select(Cell.Picture)] : [],
            Emoji = emoji,
            Active = !row.Has("active") || row.Flag("active")
        };
        foreach (var variant in row.Objects("variants"))
            AddVariant(product, variant, prices);
        if (product.Variants.Count == 0)
            throw new RowException("has no variants");
        batch.Add(new ProductDraft(place, product, [product.CategoryId], CreatesCategory: false));
    }

    private static void AddVariant(ProductRow product, JsonRow row, Dictionary<string, long> productPrices)
    {
        row.RefuseOthers("sku", "color", "size", "options", "stock", "price", "picture");
        var prices = new Dictionary<string, long>(productPrices);
        if (row.Has("price"))
        {
            foreach (var (currency, amount) in Prices(row.Object("price"), "variant price"))
                prices[currency] = amount;
        }

        if (prices.Count == 0)
            throw new RowException("has a variant without a price");
        product.AddVariant(
            row.OptionalText("sku") ?? "",
            row.OptionalText("color") ?? "",
            row.OptionalText("size") ?? "",
            row.Has("options") ? row.Object("options").TextMap() : [],
            prices,
            row.Has("stock") ? row.Count("stock") : 0,
            alwaysAvailable: false,
            row.OptionalText("picture") is { } picture ? Cell.Picture(picture) : product.Pictures.FirstOrDefault());
    }

    private static Dictionary<string, long> Prices(JsonRow row, string field)
    {
        var prices = new Dictionary<string, long>();
        foreach (var name in row.Names)
        {
            var currency = Cell.Currency(name);
            prices[currency] = row.Value(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetDecimal(out var value)
                ? Cell.Price(field, value, currency)
                : throw new RowException($"{field} {row.Value(name).GetRawText()} is not a number");
        }

        return prices.Count > 0 ? prices : throw new RowException($"{field} is empty");
    }
}
