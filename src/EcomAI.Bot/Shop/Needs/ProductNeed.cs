using EcomAI.Discovery.Search;
using EcomAI.Understanding.Entities;

namespace EcomAI.Bot.Shop.Needs;

/// <summary>What a shopper is looking for: words, their meaning, and hard demands.</summary>
internal sealed record ProductNeed(string Text, ProductConstraints Constraints, IReadOnlyList<Demand> Demands, string Language, string Currency)
{
    public ProductFilter Filter => FilterWithout(null);

    /// <summary>Demands the shopper stated, in the order they are said.</summary>
    public IEnumerable<Demand> Stated => Demands.Where(demand => demand.Kind != DemandKind.Stock || Constraints.InStock);

    public SortOrder Sort => Constraints.Order switch
    {
        ProductOrder.Cheapest => SortOrder.PriceAscending,
        ProductOrder.Dearest => SortOrder.PriceDescending,
        ProductOrder.BestRated => SortOrder.Rating,
        ProductOrder.BestSelling => SortOrder.Popularity,
        ProductOrder.Newest => SortOrder.Newest,
        _ => SortOrder.Relevance,
    };

    public ProductFilter FilterWithout(Demand? dropped, ProductFilter? start = null) =>
        Demands.Where(demand => demand != dropped).Aggregate(start ?? ProductFilter.None, (filter, demand) => demand.Apply(filter));
}
