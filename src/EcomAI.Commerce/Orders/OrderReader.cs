using EcomAI.Commerce.Storage;
using Microsoft.EntityFrameworkCore;

namespace EcomAI.Commerce.Orders;

/// <summary>Reads orders, always on behalf of one customer: another customer's order is answered like one that does not exist.</summary>
public sealed class OrderReader
{
    private readonly ShopDatabase _database;

    internal OrderReader(ShopDatabase database) => _database = database;

    /// <summary>A customer's orders, the newest first.</summary>
    public async Task<IReadOnlyList<Order>> RecentAsync(string customerId, int count, CancellationToken cancellationToken)
    {
        await using var context = _database.CreateContext();
        var rows = await context.Orders.AsNoTracking().Include(row => row.Lines)
            .Where(row => row.CustomerId == customerId)
            .OrderByDescending(row => row.PlacedAt).ThenByDescending(row => row.Number)
            .Take(count)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => row.ToOrder())];
    }

    /// <summary>The order of that number if it is the customer's; spaces, case and a missing dash in the number do not matter.</summary>
    public async Task<Order?> FindAsync(string customerId, string number, CancellationToken cancellationToken)
    {
        var normal = OrderNumber.Normalize(number);
        await using var context = _database.CreateContext();
        var row = await context.Orders.AsNoTracking().Include(order => order.Lines)
            .SingleOrDefaultAsync(order => order.Number == normal && order.CustomerId == customerId, cancellationToken);
        return row?.ToOrder();
    }

    /// <summary>How many orders are in each state; states without one are missing.</summary>
    public async Task<IReadOnlyDictionary<OrderState, int>> CountByStateAsync(CancellationToken cancellationToken)
    {
        await using var context = _database.CreateContext();
        return await context.Orders.GroupBy(row => row.State)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(row => row.Key, row => row.Count, cancellationToken);
    }
}
