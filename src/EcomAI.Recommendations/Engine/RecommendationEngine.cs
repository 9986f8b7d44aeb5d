using EcomAI.Recommendations.Blending;

namespace EcomAI.Recommendations.Engine;

/// <summary>
/// Recommends from the latest snapshot. Safe for concurrent use: a rebuild works beside the answers and replaces the snapshot at once.
/// </summary>
public sealed class RecommendationEngine(TimeProvider clock, BlendOptions? options = null) : IDisposable
{
    private readonly BlendOptions _options = options ?? new();
    private readonly SemaphoreSlim _rebuilding = new(1);
    private volatile Snapshot? _snapshot;

    /// <summary>False until the first rebuild has ended; answers are empty until then.</summary>
    public bool IsReady => _snapshot is not null;

    /// <summary>The best products for a request, best first; fewer than asked for when the shop has no more to offer.</summary>
    /// <exception cref="ArgumentException">A rating of the history is not a finite number.</exception>
    public IReadOnlyList<Recommendation> Recommend(RecommendationRequest request) =>
        request.Count <= 0 ? [] : _snapshot?.Recommend(request, clock.GetUtcNow()) ?? [];

    /// <summary>Trains a new snapshot on a pool thread and puts it in place. One rebuild at a time; a second one waits.</summary>
    /// <exception cref="ArgumentException">The data hold an empty id or a rating that is not a finite number; the old snapshot stays.</exception>
    public async Task RebuildAsync(RecommendationData data, CancellationToken cancellationToken)
    {
        await _rebuilding.WaitAsync(cancellationToken);
        try
        {
            _snapshot = await Task.Run(() => new Snapshot(data, _options, cancellationToken), cancellationToken);
        }
        finally
        {
            _rebuilding.Release();
        }
    }

    public void Dispose() => _rebuilding.Dispose();
}
