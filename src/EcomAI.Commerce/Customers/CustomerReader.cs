using EcomAI.Commerce.Storage;
using Microsoft.EntityFrameworkCore;

namespace EcomAI.Commerce.Customers;

/// <summary>Finds customers.</summary>
public sealed class CustomerReader
{
    private readonly ShopDatabase _database;

    internal CustomerReader(ShopDatabase database) => _database = database;

    public async Task<Customer?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var context = _database.CreateContext();
        return (await context.Customers.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken))?.ToCustomer();
    }

    public async Task<Customer?> FindByEmailAsync(string email, CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenAsync(cancellationToken);
        if (ContactHash.Of(await ShopFacts.ReadAsync(connection, ShopFacts.ContactKey, cancellationToken)) is not { } hash)
            return null;
        var wanted = hash.OfEmail(email);
        await using var context = _database.CreateContext();
        return (await context.Customers.AsNoTracking().SingleOrDefaultAsync(row => row.EmailHash == wanted, cancellationToken))?.ToCustomer();
    }

    /// <summary>Customers by id, for the console and the demo's list of personas.</summary>
    public async Task<IReadOnlyList<Customer>> ListAsync(int skip, int count, CancellationToken cancellationToken)
    {
        await using var context = _database.CreateContext();
        var rows = await context.Customers.AsNoTracking().OrderBy(row => row.Id).Skip(skip).Take(count).ToListAsync(cancellationToken);
        return [.. rows.Select(row => row.ToCustomer())];
    }
}
