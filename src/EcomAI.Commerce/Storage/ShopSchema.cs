using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace EcomAI.Commerce.Storage;

/// <summary>Creates the tables of an empty database and refuses one of another version.</summary>
public sealed class ShopSchema
{
    /// <summary>Counts up with every change of a table.</summary>
    public const int Version = 1;

    private readonly ShopDatabase _database;

    internal ShopSchema(ShopDatabase database) => _database = database;

    /// <summary>Makes the database ready; several processes may call it at once on an empty file.</summary>
    /// <exception cref="ShopSchemaException">The database was written by another version of the shop.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        string script;
        await using (var context = _database.CreateContext())
            script = context.Database.GenerateCreateScript();

        await _database.WriteAsync(async transaction =>
        {
            if (!await ExistsAsync(transaction, cancellationToken))
            {
                await transaction.Command(script).ExecuteAsync(cancellationToken);
                await ShopFacts.SetAsync(transaction, ShopFacts.SchemaVersion, $"{Version}", cancellationToken);
                await ShopFacts.SetAsync(transaction, ShopFacts.CatalogVersion, "1", cancellationToken);
                return Version;
            }

            var found = await ShopFacts.NumberAsync(transaction, ShopFacts.SchemaVersion, cancellationToken);
            return found == Version ? Version : throw new ShopSchemaException(found, Version);
        }, cancellationToken);
    }

    private static async Task<bool> ExistsAsync(DbTransaction transaction, CancellationToken cancellationToken) =>
        await transaction.Command("SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'shop_facts'")
            .NumberAsync(cancellationToken) > 0;
}

/// <summary>The database has the tables of another version.</summary>
public sealed class ShopSchemaException(long found, long expected) : InvalidOperationException(
    $"The shop's database has schema version {found}, this program needs {expected}. "
    + (found > expected
        ? "It was written by a newer version: start that one, or point Commerce:DataFolder elsewhere."
        : "Move the old file away (or point Commerce:DataFolder elsewhere) and seed or import again."))
{
    public long Found { get; } = found;

    public long Expected { get; } = expected;
}
