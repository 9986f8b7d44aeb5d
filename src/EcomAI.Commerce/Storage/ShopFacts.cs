using System.Data.Common;
using System.Globalization;

namespace EcomAI.Commerce.Storage;

/// <summary>Small facts about the database itself, by name.</summary>
internal static class ShopFacts
{
    public const string SchemaVersion = "schema_version";

    /// <summary>Counts up with every change of the catalogue, so that other processes notice it.</summary>
    public const string CatalogVersion = "catalog_version";

    /// <summary>Key of the contact hashes, made once per database.</summary>
    public const string ContactKey = "contact_key";

    /// <summary>Fingerprint of what the demo shop was seeded from.</summary>
    public const string DemoFingerprint = "demo_fingerprint";

    public static Task SetAsync(DbTransaction transaction, string name, string value, CancellationToken cancellationToken) =>
        transaction.Command(
            "INSERT INTO shop_facts (name, value) VALUES (@p0, @p1) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            name, value).ExecuteAsync(cancellationToken);

    public static Task BumpCatalogAsync(DbTransaction transaction, CancellationToken cancellationToken) =>
        transaction.Command(
            "UPDATE shop_facts SET value = CAST(CAST(value AS BIGINT) + 1 AS TEXT) WHERE name = @p0", CatalogVersion)
            .ExecuteAsync(cancellationToken);

    public static async Task<long> NumberAsync(DbTransaction transaction, string name, CancellationToken cancellationToken) =>
        long.Parse(await ReadAsync(transaction.Command("SELECT value FROM shop_facts WHERE name = @p0", name), cancellationToken) ?? "0",
            CultureInfo.InvariantCulture);

    public static async Task<string?> ReadAsync(DbConnection connection, string name, CancellationToken cancellationToken) =>
        await ReadAsync(connection.Command("SELECT value FROM shop_facts WHERE name = @p0", name), cancellationToken);

    public static async Task<string?> ReadAsync(DbTransaction transaction, string name, CancellationToken cancellationToken) =>
        await ReadAsync(transaction.Command("SELECT value FROM shop_facts WHERE name = @p0", name), cancellationToken);

    private static async Task<string?> ReadAsync(DbCommand command, CancellationToken cancellationToken)
    {
        await using (command)
            return await command.ExecuteScalarAsync(cancellationToken) as string;
    }
}
