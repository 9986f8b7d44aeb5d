using EcomAI.Commerce.Catalog;

namespace EcomAI.Commerce.Importing;

/// <summary>
/// Our own CSV: one row per variant. Rows of one <c>id</c> belong to one product; its texts are taken from the first of them.
/// A category is an id, or names from the department down (<c>Shoes &gt; Running shoes</c>), which are created.
/// </summary>
internal static class ProductCsv
{
    private static readonly string[] s_columns =
    [
        "id", "category", "brand", "title", "description", "tags", "emoji", "pictures", "active",
        "sku", "color", "size", "price", "currency", "stock"
    ];

    private static readonly string[] s_localColumns = ["brand", "title", "description"];

    public static void Read(string path, ImportBatch batch, string currency)
    {
        using var table = CsvTable.Open(path);
        table.RequireColumns("id", "category");
        table.RefuseOtherColumns(IsKnown, string.Join(", ", s_columns) + ", brand_en/_zh, title_en/_zh, description_en/_zh, price_USD (any currency), attr_NAME, attr_NAME_en/_zh");
        if (!table.Columns.Any(name => name.StartsWith("title", StringComparison.OrdinalIgnoreCase)))
            table.RequireColumns("title");
        var priceColumns = table.Columns.Where(name => name.StartsWith("price_", StringComparison.OrdinalIgnoreCase)).ToList();
        if (priceColumns.Count == 0)
            table.RequireColumns("price");

        var pictures = new PictureFolder(path, batch);
        var drafts = new Dictionary<string, ProductDraft>();
        var broken = new HashSet<string>();
        while (table.Read())
        {
            var good = batch.Try(table.Place, () =>
            {
                table.CheckShape();
                var id = table["id"];
                if (id.Length == 0)
                    throw new RowException("id is empty");
                if (broken.Contains(id))
                    throw new RowException($"the first row of \"{id}\" is wrong");
                if (!drafts.TryGetValue(id, out var draft))
                {
                    draft = ReadProduct(table, id, pictures);
                    AddVariant(table, draft.Row, priceColumns, currency);
                    batch.Add(draft);
                    drafts.Add(id, draft);
                }
                else
                {
                    AddVariant(table, draft.Row, priceColumns, currency);
                }
            });
            if (!good && table["id"] is { Length: > 0 } failed && !drafts.ContainsKey(failed))
                broken.Add(failed);
        }
    }

    private static bool IsKnown(string column) =>
        s_columns.Contains(column, StringComparer.OrdinalIgnoreCase)
        || column.StartsWith("attr_", StringComparison.OrdinalIgnoreCase)
        || (column.StartsWith("price_", StringComparison.OrdinalIgnoreCase) && column.Length == "price_".Length + 3)
        || s_localColumns.Any(name => column.Equals($"{name}_en", StringComparison.OrdinalIgnoreCase) || column.Equals($"{name}_zh", StringComparison.OrdinalIgnoreCase));

    private static ProductDraft ReadProduct(CsvTable table, string id, PictureFolder pictures)
    {
        var title = Local(table, "title");
        if (title == LocalText.Empty)
            throw new RowException("title is empty");
        var brand = Local(table, "brand");
        var category = table["category"];
        if (category.Length == 0)
            throw new RowException("category is empty");
        var path = Cell.List(category, '>');
        return new ProductDraft(table.Place, new ProductRow
        {
            Id = id,
            CategoryId = category,
            Brand = brand == LocalText.Empty ? null : brand,
            Title = title,
            Description = Local(table, "description"),
            Attributes = Attributes(table),
            Tags = [.. Cell.List(table["tags"]).Select(tag => tag.ToLowerInvariant())],
            Colours = [],
            Pictures = pictures.Find(table.Place, Cell.List(table["pictures"])),
            Emoji = table["emoji"] is { Length: > 0 } emoji ? Cell.Emoji(emoji) : null,
            Active = table["active"] is not { Length: > 0 } active || Cell.Flag("active", active)
        }, path, CreatesCategory: path.Count > 1);
    }

    private static void AddVariant(CsvTable table, ProductRow product, List<string> priceColumns, string currency)
    {
        var prices = new Dictionary<string, long>();
        foreach (var column in priceColumns)
        {
            if (table[column] is { Length: > 0 } text)
            {
                var of = Cell.Currency(column["price_".Length..]);
                prices.Add(of, Cell.Price(column, text, of));
            }
        }

        if (table["price"] is { Length: > 0 } price)
        {
            var of = table["currency"] is { Length: > 0 } named ? Cell.Currency(named) : currency;
            prices[of] = Cell.Price("price", price, of);
        }

        if (prices.Count == 0)
            throw new RowException("has no price");
        product.AddVariant(
            table["sku"],
            table["color"],
            table["size"],
            [],
            prices,
            table["stock"] is { Length: > 0 } stock ? Cell.Stock(stock) : 0,
            alwaysAvailable: false,
            product.Pictures.FirstOrDefault());
    }

    private static LocalText Local(CsvTable table, string field)
    {
        var plain = Cell.AnyLanguage(Cell.Text(field, table[field]));
        var en = Cell.Text(field, table[$"{field}_en"]);
        var zh = Cell.Text(field, table[$"{field}_zh"]);
        return new LocalText(en.Length > 0 ? en : plain.En, zh.Length > 0 ? zh : plain.Zh);
    }

    private static Dictionary<string, LocalText> Attributes(CsvTable table)
    {
        var attributes = new Dictionary<string, LocalText>();
        foreach (var column in table.Columns.Where(name => name.StartsWith("attr_", StringComparison.OrdinalIgnoreCase)))
        {
            var value = table[column];
            if (value.Length == 0)
                continue;
            var name = column["attr_".Length..].ToLowerInvariant();
            var language = name.EndsWith("_en", StringComparison.Ordinal) ? "en" : name.EndsWith("_zh", StringComparison.Ordinal) ? "zh" : "";
            if (language.Length > 0)
                name = name[..^3];
            var old = attributes.GetValueOrDefault(name, LocalText.Empty);
            attributes[name] = language switch { "en" => old with { En = value }, "zh" => old with { Zh = value }, _ => Cell.AnyLanguage(value) };
        }

        return attributes;
    }
}
