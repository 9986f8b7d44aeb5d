using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EcomAI.Commerce.Storage;

/// <summary>
/// Readers go on while one writes (WAL), and a commit waits for the disk only at checkpoints: a power cut may lose the last
/// moments but never leaves the file inconsistent.
/// </summary>
internal sealed class SqliteTuning : DbConnectionInterceptor
{
    public static void Apply(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;";
        command.ExecuteNonQuery();
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Apply(connection);
        return Task.CompletedTask;
    }
}
