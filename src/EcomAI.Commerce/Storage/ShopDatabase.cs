using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EcomAI.Commerce.Storage;

/// <summary>The one place that knows the provider: hands out contexts and connections and lines writers up.</summary>
/// <remarks>
/// Safe for concurrent use. SQLite has one writer per file: writers of this process wait in a queue of ours, because SQLite's
/// own answer to contention is to sleep and try again; other processes are waited for with SQLite's busy timeout.
/// </remarks>
internal sealed class ShopDatabase : IDisposable
{
    private readonly string _connectionString;
    private readonly DbContextOptions<ShopContext> _contextOptions;
    private readonly SemaphoreSlim _writer = new(1, 1);

    public ShopDatabase(IOptions<CommerceOptions> options)
    {
        DataFolder = Path.GetFullPath(options.Value.DataFolder);
        Directory.CreateDirectory(DataFolder);
        var builder = new SqliteConnectionStringBuilder(options.Value.ConnectionString) { DefaultTimeout = 30, ForeignKeys = true };
        if (builder.DataSource.Length == 0)
            builder.DataSource = Path.Combine(DataFolder, "shop.db");
        _connectionString = builder.ToString();
        _contextOptions = new DbContextOptionsBuilder<ShopContext>()
            .UseSqlite(_connectionString)
            .AddInterceptors(new SqliteTuning())
            .Options;
    }

    public string DataFolder { get; }

    public ShopContext CreateContext() => new(_contextOptions);

    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            SqliteTuning.Apply(connection);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs <paramref name="work"/> in one immediate transaction on plain ADO.NET, the hot path.</summary>
    public async Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> work, CancellationToken cancellationToken)
    {
        await _writer.WaitAsync(cancellationToken);
        try
        {
            await using var connection = await OpenAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            var result = await work(transaction);
            await transaction.CommitAsync(cancellationToken);
            return result;
        }
        finally
        {
            _writer.Release();
        }
    }

    /// <summary>Runs <paramref name="work"/> in one transaction on a context; the work saves its changes itself.</summary>
    public async Task<T> WriteAsync<T>(Func<ShopContext, Task<T>> work, CancellationToken cancellationToken)
    {
        await _writer.WaitAsync(cancellationToken);
        try
        {
            await using var context = CreateContext();
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            var result = await work(context);
            await transaction.CommitAsync(cancellationToken);
            return result;
        }
        finally
        {
            _writer.Release();
        }
    }

    public void Dispose()
    {
        _writer.Dispose();
        // Pooled connections would keep the file locked after the host is gone.
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }
}
