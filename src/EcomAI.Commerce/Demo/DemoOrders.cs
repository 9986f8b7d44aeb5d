using EcomAI.Commerce.Catalog;
using EcomAI.Commerce.Customers;
using EcomAI.Commerce.Orders;

namespace EcomAI.Commerce.Demo;

/// <summary>Turns purchases into orders that have come as far as their age allows.</summary>
internal static class DemoOrders
{
    /// <param name="purchases">The oldest first.</param>
    /// <param name="now">Nothing happens after this.</param>
    /// <param name="seed">Same seed, same orders.</param>
    public static List<Order> Of(IReadOnlyList<Purchase> purchases, DateTimeOffset now, int seed)
    {
        var random = Noise.Of(seed, "orders");
        var orders = new List<Order>();
        var number = 104_217;
        foreach (var purchase in purchases)
        {
            number += 1 + random.Next(7);
            var lines = Lines(purchase, random);
            if (lines.Count == 0)
                continue;
            var events = Events(purchase, now, number, random);
            var home = purchase.Shopper.Home;
            orders.Add(new Order(
                OrderNumber.Of(number), purchase.Shopper.Id, events[^1].State, purchase.Shopper.Currency, purchase.At, lines,
                Totals(lines, purchase.Shopper.Currency, random),
                new PostalAddress(home.Locality, home.Region, home.Country, home.Postal), events));
        }

        return orders;
    }

    private static List<OrderLine> Lines(Purchase purchase, Random random)
    {
        var lines = new List<OrderLine>();
        foreach (var product in purchase.Products)
        {
            var sold = product.Variants.Where(variant => variant.PriceIn(purchase.Shopper.Currency) is not null).ToList();
            if (sold.Count == 0)
                continue;
            var variant = random.Pick(sold);
            var price = variant.PriceIn(purchase.Shopper.Currency)!.Amount;
            // What costs little is taken by the handful.
            var quantity = price < (purchase.Shopper.Currency == "CNY" ? 4000 : 600) ? 1 + random.Next(3) : random.NextDouble() < 0.06 ? 2 : 1;
            lines.Add(new OrderLine(product.Id, variant.Id, product.Title, variant.Colour, variant.Size, quantity, price));
        }

        return lines;
    }

    private static List<OrderTotal> Totals(List<OrderLine> lines, string currency, Random random)
    {
        var (freeFrom, delivery) = currency == "CNY" ? (19900L, 1200L) : (4900L, 490L);
        var subtotal = lines.Sum(line => line.Amount);
        var discount = random.NextDouble() < 0.12 ? -(subtotal / 10) : 0;
        var fulfillment = subtotal + discount >= freeFrom ? 0 : delivery;
        List<OrderTotal> totals = [new(OrderTotal.Subtotal, subtotal)];
        if (discount != 0)
            totals.Add(new OrderTotal(OrderTotal.Discount, discount));
        totals.Add(new OrderTotal(OrderTotal.Fulfillment, fulfillment));
        totals.Add(new OrderTotal(OrderTotal.Total, subtotal + discount + fulfillment));
        return totals;
    }

    private static List<OrderEvent> Events(Purchase purchase, DateTimeOffset now, int number, Random random)
    {
        var events = new List<OrderEvent> { new(OrderState.Placed, purchase.At) };
        var clock = purchase.At;
        bool Next(OrderState state, double minHours, double maxHours, string? carrier = null, string? tracking = null)
        {
            clock += TimeSpan.FromHours(random.Between(minHours, maxHours));
            if (clock >= now)
                return false;
            events.Add(new OrderEvent(state, clock, carrier, tracking));
            return true;
        }

        // An order that is never paid is called off after a day; few others are called off by the customer.
        if (random.NextDouble() < 0.07)
        {
            Next(OrderState.Cancelled, 24, 24.2);
            return events;
        }

        if (!Next(OrderState.Paid, 0.02, 0.6))
            return events;
        if (random.NextDouble() < 0.04)
        {
            Next(OrderState.Cancelled, 0.3, 3);
            return events;
        }

        if (!Next(OrderState.Packed, 4, 26)
            || !Next(OrderState.Shipped, 3, 20, purchase.Shopper.Carrier, $"{(purchase.Shopper.Language == "zh" ? "YT" : "SP")}{random.Next(100_000, 999_999)}{number}")
            || !Next(OrderState.Delivered, 30, 130))
            return events;
        if (random.NextDouble() >= 0.09 || !Next(OrderState.ReturnRequested, 10, 24 * 9) || !Next(OrderState.Returned, 48, 24 * 7))
            return events;
        if (random.NextDouble() < 0.75)
            Next(OrderState.Refunded, 20, 80);
        return events;
    }
}
