namespace EcomAI.Commerce.Catalog;

/// <summary>One thing the shop sells, in all the variants it is sold in.</summary>
/// <param name="Attributes">Facts by snake_case name: material, capacity, battery_life, …</param>
/// <param name="Tags">Lower-case English words about use and taste.</param>
/// <param name="Colours">Colour ids of all variants, plus those the product has in every variant.</param>
/// <param name="Pictures">Relative picture paths, the leading one first.</param>
/// <param name="Emoji">Code of the picture a demo product is drawn from, else null.</param>
/// <param name="Rating">Mean of its reviews' ratings, 1 to 5, or null while nobody reviewed it.</param>
public sealed record Product(
    string Id,
    string CategoryId,
    LocalText? Brand,
    LocalText Title,
    LocalText Description,
    IReadOnlyDictionary<string, LocalText> Attributes,
    IReadOnlyList<string> Tags,
    IReadOnlyList<Variant> Variants,
    IReadOnlyList<string> Colours,
    IReadOnlyList<string> Pictures,
    string? Emoji,
    bool Active,
    DateTimeOffset Created,
    double? Rating,
    int ReviewCount)
{
    public bool InStock => Variants.Any(variant => variant.InStock);

    public int Stock => Variants.Sum(variant => variant.Stock);

    /// <summary>The price of its cheapest variant in stock, of its cheapest one when none is; null when not sold in that currency.</summary>
    public Money? PriceIn(string currency) =>
        Lowest(currency, variant => variant.InStock) ?? Lowest(currency, _ => true);

    /// <summary>The dearest variant's price; null when not sold in that currency.</summary>
    public Money? HighestPriceIn(string currency) =>
        Variants.Select(variant => variant.PriceIn(currency)).Where(price => price is not null).MaxBy(price => price!.Amount);

    private Money? Lowest(string currency, Func<Variant, bool> counts) =>
        Variants.Where(counts).Select(variant => variant.PriceIn(currency)).Where(price => price is not null).MinBy(price => price!.Amount);
}

/// <summary>What is put into a cart: a product in one colour and size.</summary>
/// <param name="Sku">The shop's stock-keeping unit; real catalogues repeat it, so it does not identify the variant.</param>
/// <param name="Colour">Id in the shop's colour list.</param>
/// <param name="Options">Further choices by the name of their group: storage → 128GB.</param>
/// <param name="Prices">Minor units by ISO 4217 currency.</param>
/// <param name="AlwaysAvailable">Sold without counting stock.</param>
/// <param name="Picture">Relative picture path.</param>
public sealed record Variant(
    string Id,
    string ProductId,
    string Sku,
    string? Colour,
    string? Size,
    IReadOnlyDictionary<string, string> Options,
    IReadOnlyDictionary<string, long> Prices,
    int Stock,
    bool AlwaysAvailable,
    string? Picture)
{
    public bool InStock => AlwaysAvailable || Stock > 0;

    public Money? PriceIn(string currency) => Prices.TryGetValue(currency, out var amount) ? new Money(amount, currency) : null;
}
