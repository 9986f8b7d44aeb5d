using EcomAI.Commerce.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EcomAI.Commerce.Catalog;

/// <summary>Hands out the catalogue, read once and kept until it changes.</summary>
/// <remarks>
/// Safe for concurrent use. A change made in this process is seen by the next call; one made by another process within
/// <see cref="CommerceOptions.CatalogPollInterval"/>.
/// </remarks>
public sealed class CatalogReader : IDisposable
{
    private readonly ShopDatabase _database;
    private readonly TimeProvider _time;
    private readonly TimeSpan _pollInterval;
    private readonly SemaphoreSlim _loading = new(1, 1);
    private State? _state;
    private int _changes;

    internal CatalogReader(ShopDatabase database, IOptions<CommerceOptions> options, TimeProvider time)
    {
        _database = database;
        _time = time;
        _pollInterval = options.Value.CatalogPollInterval;
    }

    /// <summary>Raised after a newer snapshot was loaded; handlers should be quick and must not throw.</summary>
    public event Action<CatalogSnapshot>? Changed;

    /// <summary>The catalogue now; without waiting as long as nothing changed.</summary>
    public ValueTask<CatalogSnapshot> GetAsync(CancellationToken cancellationToken)
    {
        return Fresh() is { } snapshot
            ? ValueTask.FromResult(snapshot)
            : new ValueTask<CatalogSnapshot>(RefreshAsync(cancellationToken));
    }

    /// <summary>Called by whoever changed the catalogue in this process.</summary>
    internal void NoteChange() => Interlocked.Increment(ref _changes);

    private CatalogSnapshot? Fresh()
    {
        var state = Volatile.Read(ref _state);
        return state is not null && state.Changes == Volatile.Read(ref _changes) && _time.GetElapsedTime(state.CheckedAt) < _pollInterval
            ? state.Snapshot
            : null;
    }

    private async Task<CatalogSnapshot> RefreshAsync(CancellationToken cancellationToken)
    {
        CatalogSnapshot snapshot;
        await _loading.WaitAsync(cancellationToken);
        try
        {
            // Whoever waited behind another turn's refresh takes its result.
            if (Fresh() is { } refreshed)
                return refreshed;
            // Read before the rows: a change that lands while they are read costs one more reading, never a stale snapshot.
            var changes = Volatile.Read(ref _changes);
            var checkedAt = _time.GetTimestamp();
            var old = _state;
            var version = await VersionAsync(cancellationToken);
            snapshot = old?.Snapshot.Version == version ? old.Snapshot : await LoadAsync(version, cancellationToken);
            Volatile.Write(ref _state, new State(snapshot, changes, checkedAt));
            if (ReferenceEquals(snapshot, old?.Snapshot))
                return snapshot;
        }
        finally
        {
            _loading.Release();
        }

        Changed?.Invoke(snapshot);
        return snapshot;
    }

    private async Task<long> VersionAsync(CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenAsync(cancellationToken);
        return long.Parse(await ShopFacts.ReadAsync(connection, ShopFacts.CatalogVersion, cancellationToken) ?? "0", null);
    }

    private async Task<CatalogSnapshot> LoadAsync(long version, CancellationToken cancellationToken)
    {
        await using var context = _database.CreateContext();
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        var categories = await context.Categories.OrderBy(row => row.Position).ToListAsync(cancellationToken);
        var colours = await context.Colours.OrderBy(row => row.Position).ToListAsync(cancellationToken);
        var reviews = await context.Reviews
            .GroupBy(row => row.ProductId)
            .Select(group => new { group.Key, Mean = group.Average(row => row.Rating), Count = group.Count() })
            .ToDictionaryAsync(row => row.Key, row => new ReviewSummary(row.Mean, row.Count), cancellationToken);
        var variants = (await context.Variants.ToListAsync(cancellationToken)).ToLookup(row => row.ProductId);
        var products = await context.Products
            .Where(row => row.Active)
            .OrderBy(row => row.Position).ThenBy(row => row.Id)
            .ToListAsync(cancellationToken);
        foreach (var product in products)
            product.Variants = [.. variants[product.Id]];
        return new CatalogSnapshot(
            version,
            [.. categories.Select(row => row.ToCategory())],
            [.. colours.Select(row => row.ToColour())],
            [.. products.Select(row => row.ToProduct(reviews.GetValueOrDefault(row.Id)))]);
    }

    public void Dispose() => _loading.Dispose();

    private sealed record State(CatalogSnapshot Snapshot, int Changes, long CheckedAt);
}
