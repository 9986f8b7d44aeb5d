using EcomAI.Commerce.Catalog;
using EcomAI.Conversation.Replies;
using EcomAI.Discovery.Search;

namespace EcomAI.Bot.Shop.Needs;

/// <summary>One thing a shopper demands of a product: how it filters, how it is said, and how readily it is given up.</summary>
/// <param name="Kind">Which demand it is; the order of the enumeration is the order in which demands are given up.</param>
/// <param name="Label">What is demanded, in the shopper's language.</param>
/// <param name="Apply">Adds the demand to a filter.</param>
internal sealed record Demand(DemandKind Kind, string Label, Func<ProductFilter, ProductFilter> Apply)
{
    /// <summary>"in red": how the demand is said back.</summary>
    public Sentence Said => Sentence.Of(Kind switch
    {
        DemandKind.Recipient => "need.recipient",
        DemandKind.Attribute => "need.attribute",
        DemandKind.Size => "need.size",
        DemandKind.Color => "need.color",
        DemandKind.PriceMax => "need.priceMax",
        DemandKind.PriceMin => "need.priceMin",
        DemandKind.PriceBetween => "need.priceBetween",
        DemandKind.PriceAround => "need.priceAround",
        DemandKind.Exclusion => "need.exclude",
        DemandKind.Brand => "need.brand",
        DemandKind.Stock => "need.inStock",
        _ => "need.category",
    }, ("value", Label));

    /// <summary>"in another colour than red": how giving it up is said.</summary>
    public Sentence Relaxed => Sentence.Of(Kind switch
    {
        DemandKind.Recipient => "relaxed.recipient",
        DemandKind.Attribute => "relaxed.attribute",
        DemandKind.Size => "relaxed.size",
        DemandKind.Color => "relaxed.color",
        DemandKind.PriceMax or DemandKind.PriceMin or DemandKind.PriceBetween or DemandKind.PriceAround => "relaxed.price",
        DemandKind.Exclusion => "relaxed.exclude",
        DemandKind.Brand => "relaxed.brand",
        DemandKind.Stock => "relaxed.stock",
        _ => "relaxed.category",
    }, ("value", Label));

    public bool IsPrice => Kind is DemandKind.PriceMax or DemandKind.PriceMin or DemandKind.PriceBetween or DemandKind.PriceAround;
}

/// <summary>Kinds of demands, the one given up first in front.</summary>
internal enum DemandKind
{
    Recipient,
    Attribute,
    Brand,
    Size,
    Color,
    PriceAround,
    PriceMax,
    PriceMin,
    PriceBetween,
    Exclusion,
    Stock,
    Category,
}
