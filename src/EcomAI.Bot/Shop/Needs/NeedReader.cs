using EcomAI.Commerce.Catalog;
using EcomAI.Discovery.Search;
using EcomAI.Understanding.Entities;

namespace EcomAI.Bot.Shop.Needs;

/// <summary>Turns the constraints of a sentence into demands on the catalogue.</summary>
internal sealed class NeedReader(ShopText text)
{
    public ProductNeed Read(string words, ProductConstraints constraints, CatalogSnapshot catalog, string language)
    {
        var currency = constraints.Price?.Currency ?? text.CurrencyOf(language);
        return new ProductNeed(words, constraints, [.. Demands(constraints, catalog, language, currency)], language, currency);
    }

    /// <summary>The earlier constraints where the later sentence says nothing, the later ones where it does.</summary>
    public static ProductConstraints Merge(ProductConstraints before, ProductConstraints now) => now with
    {
        Categories = Later(before.Categories, now.Categories),
        Brands = Later(before.Brands, now.Brands),
        Colors = Later(before.Colors, now.Colors),
        Sizes = Later(before.Sizes, now.Sizes),
        Attributes = Later(before.Attributes, now.Attributes),
        Tags = Later(before.Tags, now.Tags),
        Exclusions = [.. before.Exclusions, .. now.Exclusions.Except(before.Exclusions)],
        Price = now.Price ?? before.Price,
        Order = now.Order == ProductOrder.None ? before.Order : now.Order,
        InStock = now.InStock || before.InStock,
    };

    private IEnumerable<Demand> Demands(ProductConstraints constraints, CatalogSnapshot catalog, string language, string currency)
    {
        if (constraints.Categories.Count > 0)
        {
            var ids = constraints.Categories.ToHashSet();
            yield return new Demand(DemandKind.Category, Join(language, constraints.Categories.Select(id => InSentence(catalog.FindCategory(id)?.Name.In(language) ?? id))),
                filter => filter with { Categories = ids });
        }

        if (constraints.Colors.Count > 0)
        {
            var ids = constraints.Colors.Concat(catalog.Colours.Where(colour => constraints.Colors.Contains(colour.Family)).Select(colour => colour.Id)).ToHashSet();
            yield return new Demand(DemandKind.Color, Join(language, constraints.Colors.Select(id => InSentence(catalog.FindColour(id)?.Name.In(language) ?? id))),
                filter => filter with { Colors = ids });
        }

        if (constraints.Sizes.Count > 0)
        {
            var ids = constraints.Sizes.ToHashSet(StringComparer.OrdinalIgnoreCase);
            yield return new Demand(DemandKind.Size, Join(language, constraints.Sizes), filter => filter with { Sizes = ids });
        }

        if (constraints.Brands.Count > 0)
        {
            var names = constraints.Brands.ToHashSet(StringComparer.OrdinalIgnoreCase);
            var shown = catalog.Facts.Brands.Where(brand => names.Contains(brand.En) || names.Contains(brand.Zh)).Select(brand => brand.In(language));
            yield return new Demand(DemandKind.Brand, Join(language, shown.DefaultIfEmpty(constraints.Brands[0])), filter => filter with { Brands = names });
        }

        if (constraints.Price is { } price)
        {
            yield return PriceDemand(price, language);
        }

        foreach (var attribute in constraints.Attributes)
        {
            yield return AttributeDemand(attribute, catalog);
        }

        foreach (var tag in constraints.Tags)
        {
            var ids = catalog.Products.Where(product => product.Tags.Contains(tag)).Select(product => product.Id).ToHashSet();
            yield return new Demand(DemandKind.Recipient, text.Tag(tag, language), filter => Only(filter, ids));
        }

        foreach (var exclusion in constraints.Exclusions)
        {
            yield return ExclusionDemand(exclusion, catalog);
        }

        yield return new Demand(DemandKind.Stock, "", filter => filter with { InStock = true });
    }

    private Demand PriceDemand(PriceConstraint price, string language)
    {
        var range = new PriceRange(price.Currency, price.MinMinor, price.MaxMinor);
        var (kind, label) = price switch
        {
            { Around: { } around } => (DemandKind.PriceAround, text.Money(new Money(around, price.Currency), language)),
            { MinMinor: { } min, MaxMinor: { } max } => (DemandKind.PriceBetween,
                $"{text.Money(new Money(min, price.Currency), language)} – {text.Money(new Money(max, price.Currency), language)}"),
            { MaxMinor: { } max } => (DemandKind.PriceMax, text.Money(new Money(max, price.Currency), language)),
            _ => (DemandKind.PriceMin, text.Money(new Money(price.MinMinor ?? 0, price.Currency), language)),
        };
        return new Demand(kind, label, filter => filter with { Price = range });
    }

    private static Demand AttributeDemand(AttributeConstraint attribute, CatalogSnapshot catalog)
    {
        if (attribute.Key is { } key && (attribute.Min is not null || attribute.Max is not null))
        {
            var numbers = new Dictionary<string, NumberRange> { [key] = new(attribute.Min, attribute.Max) };
            return new Demand(DemandKind.Attribute, attribute.Text, filter => filter with
            {
                Numbers = filter.Numbers is null ? numbers : filter.Numbers.Concat(numbers).DistinctBy(pair => pair.Key).ToDictionary(),
            });
        }

        var names = attribute.Names.Append(attribute.Text).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        var ids = catalog.Products.Where(product => Mentions(product, attribute.Key, names)).Select(product => product.Id).ToHashSet();
        return new Demand(DemandKind.Attribute, attribute.Text, filter => Only(filter, ids));
    }

    private static bool Mentions(Product product, string? key, string[] names)
    {
        var texts = key is not null && product.Attributes.TryGetValue(key, out var value)
            ? [value.En, value.Zh]
            : product.Attributes.Values.SelectMany(each => new[] { each.En, each.Zh })
                .Concat([product.Title.En, product.Title.Zh, product.Description.En, product.Description.Zh])
                .Concat(product.Tags);
        return texts.Any(written => names.Any(name => written.Contains(name, StringComparison.OrdinalIgnoreCase)));
    }

    private static Demand ExclusionDemand(Exclusion exclusion, CatalogSnapshot catalog)
    {
        switch (exclusion)
        {
            case { Kind: VocabularyKind.Color, Id: { } color }:
                var others = catalog.Colours.Select(each => each.Id).Where(id => id != color).ToHashSet();
                return new Demand(DemandKind.Exclusion, exclusion.Text, filter => filter with
                {
                    Colors = filter.Colors is null ? others : filter.Colors.Where(others.Contains).ToHashSet(),
                });
            case { Kind: VocabularyKind.Category, Id: { } category }:
                var banned = catalog.InCategory(category).Select(product => product.Id).ToHashSet();
                return new Demand(DemandKind.Exclusion, exclusion.Text, filter => Without(filter, banned));
            case { Kind: VocabularyKind.Brand, Id: { } brand }:
                var ofBrand = catalog.Products
                    .Where(product => product.Brand is { } name && (Same(name.En, brand) || Same(name.Zh, brand)))
                    .Select(product => product.Id).ToHashSet();
                return new Demand(DemandKind.Exclusion, exclusion.Text, filter => Without(filter, ofBrand));
            case { Kind: VocabularyKind.Tag, Id: { } tag }:
                var tagged = catalog.Products.Where(product => product.Tags.Contains(tag)).Select(product => product.Id).ToHashSet();
                return new Demand(DemandKind.Exclusion, exclusion.Text, filter => Without(filter, tagged));
            default:
                var names = exclusion.Names.Append(exclusion.Text).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
                var mentioning = catalog.Products.Where(product => Mentions(product, null, names)).Select(product => product.Id).ToHashSet();
                return new Demand(DemandKind.Exclusion, exclusion.Text, filter => Without(filter, mentioning));
        }
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static ProductFilter Only(ProductFilter filter, HashSet<string> ids) => filter with
    {
        OnlyIds = filter.OnlyIds is null ? ids : filter.OnlyIds.Where(ids.Contains).ToHashSet(),
    };

    private static ProductFilter Without(ProductFilter filter, HashSet<string> ids) => filter with
    {
        ExcludeIds = filter.ExcludeIds is null ? ids : filter.ExcludeIds.Concat(ids).ToHashSet(),
    };

    // Names stand capitalised in the catalogue ("Running shoes"), not in the middle of a sentence; abbreviations keep their capitals ("TVs").
    private static string InSentence(string name) =>
        name.Length > 1 && char.IsUpper(name[0]) && !char.IsUpper(name[1]) && name[1] != '-' ? char.ToLowerInvariant(name[0]) + name[1..] : name;

    private static string Join(string language, IEnumerable<string> words) => string.Join(language == "zh" ? "、" : " / ", words);

    private static IReadOnlyList<T> Later<T>(IReadOnlyList<T> before, IReadOnlyList<T> now) => now.Count > 0 ? now : before;
}
