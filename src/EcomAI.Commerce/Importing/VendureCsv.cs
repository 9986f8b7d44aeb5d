using EcomAI.Commerce.Catalog;

namespace EcomAI.Commerce.Importing;

/// <summary>
/// Vendure's product CSV as it is: a row with a name opens a product, rows without one add variants to it. Facets become the
/// category, the brand, colours and attributes; option groups become colour, size and further options.
/// </summary>
/// <remarks>
/// Columns by Vendure's guide "Importing data": name to variantFacets, each with an optional language
/// (<c>name:en</c>), and custom fields as <c>product:NAME</c> and <c>variant:NAME</c>.
/// </remarks>
internal static class VendureCsv
{
    private static readonly string[] s_columns =
    [
        "name", "slug", "description", "assets", "facets", "optionGroups", "optionValues", "sku", "price", "taxCategory",
        "stockOnHand", "trackInventory", "variantAssets", "variantFacets", "enabled"
    ];

    public static bool Recognizes(CsvTable table) =>
        table.Columns.Any(name => Base(name) == "optionGroups") && table.Columns.Any(name => Base(name) == "optionValues");

    public static void Read(string path, ImportBatch batch, string currency)
    {
        using var table = CsvTable.Open(path);
        table.RefuseOtherColumns(
            name => s_columns.Contains(Base(name), StringComparer.OrdinalIgnoreCase) || Base(name) is "product" or "variant",
            string.Join(", ", s_columns) + ", product:NAME, variant:NAME");
        table.RequireColumns("sku", "price");
        if (!table.Columns.Any(name => Base(name) == "name"))
            table.RequireColumns("name");

        var pictures = new PictureFolder(path, batch);
        ProductDraft? product = null;
        IReadOnlyList<string> groups = [];
        while (table.Read())
        {
            var opens = Text(table, "name") != LocalText.Empty;
            var good = batch.Try(table.Place, () =>
            {
                table.CheckShape();
                if (opens)
                {
                    product = null;
                    groups = [.. Cell.List(Plain(table, "optionGroups")).Select(group => Code(group))];
                    var draft = ReadProduct(table, pictures);
                    AddVariant(table, draft.Row, groups, pictures, currency);
                    batch.Add(draft);
                    product = draft;
                }
                else
                {
                    AddVariant(
                        table,
                        product?.Row ?? throw new RowException("is a variant without a product: the product's row above is missing or wrong"),
                        groups, pictures, currency);
                }
            });
            if (opens && !good)
                product = null;
        }

        foreach (var draft in batch.Products.Where(draft => draft.Place.File == table.File))
            DescribeOptions(draft.Row);
    }

    private static ProductDraft ReadProduct(CsvTable table, PictureFolder pictures)
    {
        var facets = Facets(Plain(table, "facets"));
        var categories = facets.Where(facet => facet.Key == "category").Select(facet => facet.Value).ToList();
        if (categories.Count == 0)
            throw new RowException("facets have no category");
        var title = Text(table, "name");
        var slug = Plain(table, "slug");
        var brand = facets.FirstOrDefault(facet => facet.Key == "brand").Value;
        var attributes = facets
            .Where(facet => facet.Key is not ("category" or "brand"))
            .GroupBy(facet => Cell.SnakeCase(facet.Key))
            .ToDictionary(group => group.Key, group => Cell.AnyLanguage(string.Join(", ", group.Select(facet => facet.Value))));
        foreach (var column in table.Columns.Where(name => Base(name) == "product"))
        {
            if (table[column] is { Length: > 0 } value)
                attributes[Cell.SnakeCase(column["product:".Length..])] = Cell.AnyLanguage(value);
        }

        return new ProductDraft(table.Place, new ProductRow
        {
            Id = Cell.Slug(slug.Length > 0 ? slug : title.In("en")),
            CategoryId = "",
            Brand = brand is null ? null : Cell.AnyLanguage(brand),
            Title = title,
            Description = Text(table, "description"),
            Attributes = attributes,
            Tags = [.. categories.Skip(1).SkipLast(1).Select(name => name.ToLowerInvariant())],
            Colours = [.. facets.Where(facet => IsColour(facet.Key)).Select(facet => facet.Value)],
            Pictures = pictures.Find(table.Place, Cell.List(Plain(table, "assets"))),
            Active = table["enabled"] is not { Length: > 0 } enabled || Cell.Flag("enabled", enabled)
        }, categories.Count > 1 ? [categories[0], categories[^1]] : categories, CreatesCategory: true);
    }

    private static void AddVariant(
        CsvTable table, ProductRow product, IReadOnlyList<string> groups, PictureFolder pictures, string currency)
    {
        var values = Cell.List(Plain(table, "optionValues"));
        if (values.Count != groups.Count)
            throw new RowException($"has {values.Count} option values for {groups.Count} option groups ({string.Join(", ", groups)})");
        var price = table["price"];
        if (price.Length == 0)
            throw new RowException("price is empty");
        var size = SizeGroup(groups);
        var facets = Facets(Plain(table, "variantFacets"));
        var options = new Dictionary<string, string>();
        var colour = facets.FirstOrDefault(facet => IsColour(facet.Key)).Value ?? "";
        for (var i = 0; i < groups.Count; i++)
        {
            if (IsColour(groups[i]) && colour.Length == 0)
                colour = values[i];
            else if (i != size)
                options.Add(Cell.SnakeCase(groups[i]), values[i]);
        }

        foreach (var facet in facets.Where(facet => !IsColour(facet.Key)))
            options.TryAdd(Cell.SnakeCase(facet.Key), facet.Value);
        foreach (var column in table.Columns.Where(name => Base(name) == "variant"))
        {
            if (table[column] is { Length: > 0 } value)
                options.TryAdd(Cell.SnakeCase(column["variant:".Length..]), value);
        }

        product.AddVariant(
            table["sku"],
            colour.Length == 0 ? product.Colours.FirstOrDefault() ?? "" : colour,
            size < 0 ? "" : PlainSize(values[size]),
            options,
            new Dictionary<string, long> { [currency] = Cell.Price("price", price, currency) },
            table["stockOnHand"] is { Length: > 0 } stock ? Cell.Stock(stock) : 0,
            alwaysAvailable: table["trackInventory"].Equals("false", StringComparison.OrdinalIgnoreCase),
            pictures.Find(table.Place, Cell.List(Plain(table, "variantAssets"))).FirstOrDefault() ?? product.Pictures.FirstOrDefault());
    }

    /// <summary>The group that is called a size, else the only group there is (storage of a tablet); -1 when none is.</summary>
    private static int SizeGroup(IReadOnlyList<string> groups)
    {
        for (var i = 0; i < groups.Count; i++)
        {
            if (groups[i].Contains("size", StringComparison.OrdinalIgnoreCase) || groups[i].Contains('尺', StringComparison.Ordinal))
                return i;
        }

        var others = Enumerable.Range(0, groups.Count).Where(i => !IsColour(groups[i])).ToList();
        return others.Count == 1 ? others[0] : -1;
    }

    /// <summary>"Size 40" of a group called size is 40.</summary>
    private static string PlainSize(string value) =>
        value.StartsWith("size ", StringComparison.OrdinalIgnoreCase) ? value["size ".Length..].Trim() : value;

    /// <summary>Says of the product what its variants can be chosen by, so that questions about them are answered.</summary>
    private static void DescribeOptions(ProductRow product)
    {
        foreach (var group in product.Variants.SelectMany(variant => variant.Options).GroupBy(option => option.Key, option => option.Value))
            product.Attributes.TryAdd(group.Key, Cell.AnyLanguage(string.Join(", ", group.Distinct())));
    }

    private static List<KeyValuePair<string, string>> Facets(string cell) =>
        [.. Cell.List(cell).Select(facet => facet.Split(':', 2, StringSplitOptions.TrimEntries)).Select(parts => parts.Length == 2 && parts[1].Length > 0
            ? KeyValuePair.Create(parts[0].ToLowerInvariant(), parts[1])
            : throw new RowException($"facet \"{parts[0]}\" is not written as name:value"))];

    private static bool IsColour(string name) => name.ToLowerInvariant() is "color" or "colour" or "颜色";

    /// <summary>A group may be written <c>name:code</c>.</summary>
    private static string Code(string group) => group.Split(':')[0].Trim();

    private static string Base(string column) => column.Split(':')[0];

    private static string Plain(CsvTable table, string column) =>
        table.Columns.Where(name => Base(name).Equals(column, StringComparison.OrdinalIgnoreCase))
            .Select(name => table[name]).FirstOrDefault(value => value.Length > 0) ?? "";

    private static LocalText Text(CsvTable table, string column)
    {
        var plain = Cell.AnyLanguage(Cell.Text(column, table[column]));
        string Of(string language) => table.Columns
            .Where(name => name.StartsWith($"{column}:{language}", StringComparison.OrdinalIgnoreCase))
            .Select(name => Cell.Text(column, table[name])).FirstOrDefault("");
        var (en, zh) = (Of("en"), Of("zh"));
        return new LocalText(en.Length > 0 ? en : plain.En, zh.Length > 0 ? zh : plain.Zh);
    }
}
