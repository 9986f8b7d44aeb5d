using EcomAI.Commerce.Catalog;
using EcomAI.Commerce.Customers;

namespace EcomAI.Commerce.Orders;

internal sealed class OrderRow
{
    public required string Number { get; set; }
    public required string CustomerId { get; set; }
    public OrderState State { get; set; }
    public required string Currency { get; set; }
    public DateTimeOffset PlacedAt { get; set; }
    public required List<OrderTotal> Totals { get; set; }
    public required PostalAddress ShipTo { get; set; }
    public required List<OrderEvent> Events { get; set; }
    public List<OrderLineRow> Lines { get; set; } = [];

    public static OrderRow Of(Order order) => new()
    {
        Number = order.Number,
        CustomerId = order.CustomerId,
        State = order.State,
        Currency = order.Currency,
        PlacedAt = order.PlacedAt,
        Totals = [.. order.Totals],
        ShipTo = order.ShipTo,
        Events = [.. order.Events],
        Lines = [.. order.Lines.Select((line, position) => OrderLineRow.Of(order.Number, position, line))]
    };

    public Order ToOrder() => new(
        Number, CustomerId, State, Currency, PlacedAt,
        [.. Lines.OrderBy(line => line.Position).Select(line => line.ToLine())], Totals, ShipTo, Events);
}

internal sealed class OrderLineRow
{
    public required string OrderNumber { get; set; }
    public int Position { get; set; }
    public required string ProductId { get; set; }
    public required string VariantId { get; set; }
    public required LocalText Title { get; set; }
    public string? Colour { get; set; }
    public string? Size { get; set; }
    public int Quantity { get; set; }
    public long UnitPrice { get; set; }

    public static OrderLineRow Of(string number, int position, OrderLine line) => new()
    {
        OrderNumber = number,
        Position = position,
        ProductId = line.ProductId,
        VariantId = line.VariantId,
        Title = line.Title,
        Colour = line.Colour,
        Size = line.Size,
        Quantity = line.Quantity,
        UnitPrice = line.UnitPrice
    };

    public OrderLine ToLine() => new(ProductId, VariantId, Title, Colour, Size, Quantity, UnitPrice);
}
