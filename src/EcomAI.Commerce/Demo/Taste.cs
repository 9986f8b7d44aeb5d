using EcomAI.Commerce.Catalog;

namespace EcomAI.Commerce.Demo;

/// <summary>How much each archetype likes each product.</summary>
/// <remarks>
/// Besides what a product says of itself (kind, tags, brand, colour, price level), people of one archetype share likings that
/// no attribute explains; those are what recommenders can only learn from behaviour.
/// </remarks>
internal sealed class Taste
{
    private const double SharedLiking = 0.7;
    private const double BrandLiking = 0.45;

    private readonly double[][] _liking;
    private readonly double[] _mean;
    private readonly double[] _spread;
    private readonly string?[] _gender;

    public Taste(IReadOnlyList<Archetype> archetypes, CatalogSnapshot catalog, int seed)
    {
        var products = catalog.Products;
        var level = PriceLevels(catalog);
        _gender = [.. products.Select(GenderOf)];
        _liking = [.. archetypes.Select(archetype => products.Select((product, i) =>
            Liking(archetype, product, level[i], catalog, seed)).ToArray())];
        _mean = [.. _liking.Select(likings => likings.Average())];
        _spread = [.. _liking.Select((likings, i) => Math.Sqrt(likings.Average(value => Math.Pow(value - _mean[i], 2))) + 1e-9)];
    }

    /// <summary>Liking of a product by a shopper in the mood of one archetype; 0 is indifferent.</summary>
    public double Of(int archetype, int product, bool isWoman) =>
        _liking[archetype][product] + (_gender[product] is { } gender && gender != (isWoman ? "women" : "men") ? -3 : 0);

    /// <summary>The same in standard deviations of that archetype.</summary>
    public double Standardized(int archetype, int product, bool isWoman) =>
        (Of(archetype, product, isWoman) - _mean[archetype]) / _spread[archetype];

    private static double Liking(Archetype archetype, Product product, double level, CatalogSnapshot catalog, int seed)
    {
        var value = catalog.PathOf(product.CategoryId).Sum(category => archetype.Categories.GetValueOrDefault(category.Id));
        value += product.Tags.Sum(tag => archetype.Tags.GetValueOrDefault(tag)) / Math.Sqrt(Math.Max(1, product.Tags.Count));
        value += product.Colours.Select(colour => archetype.Colours.GetValueOrDefault(colour)).DefaultIfEmpty().Max();
        value -= 1.4 * Math.Abs(level - archetype.Price);
        if (product.Brand is { } brand)
            value += archetype.Brands.GetValueOrDefault(brand.En) + (BrandLiking * Noise.Of(seed, archetype.Id, brand.En).Normal());
        return value + (SharedLiking * Noise.Of(seed, archetype.Id, product.Id).Normal());
    }

    /// <summary>0 for the cheapest of a kind to 1 for the dearest.</summary>
    private static double[] PriceLevels(CatalogSnapshot catalog)
    {
        var level = new Dictionary<string, double>();
        foreach (var kind in catalog.Products.GroupBy(product => product.CategoryId))
        {
            var ordered = kind.OrderBy(Price).ToList();
            for (var i = 0; i < ordered.Count; i++)
                level[ordered[i].Id] = ordered.Count == 1 ? 0.5 : i / (ordered.Count - 1d);
        }

        return [.. catalog.Products.Select(product => level[product.Id])];
    }

    private static long Price(Product product) =>
        (product.PriceIn("USD") ?? product.PriceIn("CNY") ?? new Money(0, "USD")).Amount;

    private static string? GenderOf(Product product) =>
        product.Attributes.GetValueOrDefault("gender")?.En is "men" or "women" ? product.Attributes["gender"].En : null;
}
