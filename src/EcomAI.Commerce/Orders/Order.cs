using EcomAI.Commerce.Catalog;
using EcomAI.Commerce.Customers;

namespace EcomAI.Commerce.Orders;

/// <summary>A customer's purchase. Names follow UCP's order where it has one.</summary>
/// <param name="Totals">In the order they are shown: exactly one subtotal and one total, between them what leads from one to the other.</param>
/// <param name="Events">What happened to it, the oldest first.</param>
public sealed record Order(
    string Number,
    string CustomerId,
    OrderState State,
    string Currency,
    DateTimeOffset PlacedAt,
    IReadOnlyList<OrderLine> Lines,
    IReadOnlyList<OrderTotal> Totals,
    PostalAddress ShipTo,
    IReadOnlyList<OrderEvent> Events)
{
    public Money Subtotal => Of(OrderTotal.Subtotal);

    public Money Total => Of(OrderTotal.Total);

    public string? Carrier => Events.LastOrDefault(happened => happened.Carrier is not null)?.Carrier;

    public string? TrackingNumber => Events.LastOrDefault(happened => happened.TrackingNumber is not null)?.TrackingNumber;

    private Money Of(string type) => new(Totals.Single(total => total.Type == type).Amount, Currency);
}

/// <summary>A variant as it was bought: title and price are of that day, not of the catalogue now.</summary>
/// <param name="UnitPrice">Minor units of the order's currency.</param>
public sealed record OrderLine(
    string ProductId, string VariantId, LocalText Title, string? Colour, string? Size, int Quantity, long UnitPrice)
{
    public long Amount => UnitPrice * Quantity;
}

/// <summary>One line of the price's breakdown.</summary>
/// <param name="Type">UCP's well-known words: subtotal, discount, fulfillment, tax, fee, total.</param>
/// <param name="Amount">Minor units, negative for a discount.</param>
public sealed record OrderTotal(string Type, long Amount)
{
    public const string Subtotal = "subtotal";
    public const string Discount = "discount";
    public const string Fulfillment = "fulfillment";
    public const string Total = "total";
}

/// <summary>A step of an order's life; shipping carries the carrier and its number.</summary>
public sealed record OrderEvent(OrderState State, DateTimeOffset At, string? Carrier = null, string? TrackingNumber = null);
