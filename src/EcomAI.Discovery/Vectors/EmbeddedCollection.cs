using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.VectorData;

namespace EcomAI.Discovery.Vectors;

/// <summary>A collection of the <see cref="EmbeddedVectorStore"/>. Keys are strings.</summary>
/// <remarks>
/// Safe for concurrent use. A read sees one state from beginning to end and never waits for a writer; a write is on disk when its task
/// completes. Records handed out are copies.
/// </remarks>
/// <typeparam name="TKey"><see cref="string"/>, or <see cref="object"/> holding one in dynamic collections.</typeparam>
/// <typeparam name="TRecord">Record with VectorData attributes or a definition.</typeparam>
public sealed class EmbeddedCollection<TKey, TRecord> : VectorStoreCollection<TKey, TRecord>
    where TKey : notnull
    where TRecord : class
{
    private readonly CollectionFolder _folder;
    private readonly RecordModel _model;

    internal EmbeddedCollection(CollectionFolder folder, RecordModel model) => (_folder, _model) = (folder, model);

    /// <inheritdoc/>
    public override string Name => _folder.Name;

    /// <summary>Records in the collection now.</summary>
    /// <exception cref="VectorStoreException">The collection does not exist.</exception>
    public int Count => Snapshot().LiveCount;

    /// <summary>Best records for a vector; the fast path past expressions and async streams.</summary>
    /// <param name="query">Of the column's dimension.</param>
    /// <param name="top">Most results.</param>
    /// <param name="filter">Sees the kept record without vectors and must not change it; null for no restriction.</param>
    /// <param name="column">Which vector property, in order of declaration.</param>
    public IReadOnlyList<VectorHit> Search(ReadOnlySpan<float> query, int top, Func<TRecord, bool>? filter = null, int column = 0)
    {
        var snapshot = Snapshot();
        return Search(snapshot, query, top, filter is null ? null : RowsWhere(snapshot, filter), column);
    }

    /// <summary>The same under a prepared set of rows, of <see cref="RowsWhere(Func{TRecord, bool})"/>.</summary>
    public IReadOnlyList<VectorHit> Search(ReadOnlySpan<float> query, int top, RowSet rows, int column = 0) =>
        Search(Snapshot(), query, top, rows, column);

    /// <summary>Rows whose record satisfies a predicate. A set stays valid: rows are not renumbered except by a compaction or reopening.</summary>
    public RowSet RowsWhere(Func<TRecord, bool> filter) => RowsWhere(Snapshot(), filter);

    /// <summary>Reads every vector against its checksum; keys of damaged records.</summary>
    public IReadOnlyList<string> Damaged() => Table().Damaged();

    /// <inheritdoc/>
    public override Task<bool> CollectionExistsAsync(CancellationToken cancellationToken = default) => Task.FromResult(_folder.Exists);

    /// <inheritdoc/>
    /// <exception cref="Search.IndexOutdatedException">It exists and was built with another model or other columns.</exception>
    public override Task EnsureCollectionExistsAsync(CancellationToken cancellationToken = default) =>
        Task.Run(() => _folder.Table(_model, create: true), cancellationToken);

    /// <inheritdoc/>
    public override Task EnsureCollectionDeletedAsync(CancellationToken cancellationToken = default)
    {
        _folder.Delete();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task<TRecord?> GetAsync(TKey key, RecordRetrievalOptions? options = null, CancellationToken cancellationToken = default)
    {
        var snapshot = Snapshot();
        var row = snapshot.Find(Key(key));
        return Task.FromResult(row < 0 ? null : Copy(snapshot, row, options?.IncludeVectors ?? false));
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<TRecord> GetAsync(
        Expression<Func<TRecord, bool>> filter,
        int top,
        FilteredRecordRetrievalOptions<TRecord>? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(top);
        await Task.CompletedTask;
        var snapshot = Snapshot();
        var predicate = Compile(filter, snapshot);
        var rows = Enumerable.Range(0, snapshot.Count)
            .Where(row => snapshot.Live.Contains(row) && predicate((TRecord)snapshot.Rows[row].Record));
        foreach (var row in Ordered(snapshot, rows, options).Skip(options?.Skip ?? 0).Take(top))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return Copy(snapshot, row, options?.IncludeVectors ?? false);
        }
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<VectorSearchResult<TRecord>> SearchAsync<TInput>(
        TInput searchValue,
        int top,
        VectorSearchOptions<TRecord>? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(searchValue);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(top);
        options ??= new VectorSearchOptions<TRecord>();
        var column = _model.ColumnOf(options);
        var query = await _model.QueryAsync(searchValue, column, cancellationToken);
        var snapshot = Snapshot();
        var rows = options.Filter is null ? null : RowsWhere(snapshot, Compile(options.Filter, snapshot));
        var metric = _model.Columns[column].Metric;
        foreach (var (row, score) in Scored(snapshot, query, top + options.Skip, rows, column).Skip(options.Skip))
        {
            if (options.ScoreThreshold is { } threshold && !metric.Passes(score, threshold))
            {
                yield break;
            }

            cancellationToken.ThrowIfCancellationRequested();
            yield return new VectorSearchResult<TRecord>(Copy(snapshot, row, options.IncludeVectors), score);
        }
    }

    /// <inheritdoc/>
    public override Task UpsertAsync(TRecord record, CancellationToken cancellationToken = default) => UpsertAsync([record], cancellationToken);

    /// <inheritdoc/>
    public override async Task UpsertAsync(IEnumerable<TRecord> records, CancellationToken cancellationToken = default)
    {
        var table = Table();
        var batch = records.ToList<object>();
        var vectors = await _model.VectorsOfAsync(batch, cancellationToken);
        var writes = batch.Select((record, i) => new TableWrite(_model.KeyOf(record), _model.Encode(record), vectors[i])).ToList();
        if (writes.Count > 0)
        {
            await table.UpsertAsync(writes, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public override Task DeleteAsync(TKey key, CancellationToken cancellationToken = default) => Table().DeleteAsync([Key(key)], cancellationToken);

    /// <inheritdoc/>
    public override Task DeleteAsync(IEnumerable<TKey> keys, CancellationToken cancellationToken = default) =>
        Table().DeleteAsync([.. keys.Select(Key)], cancellationToken);

    /// <inheritdoc/>
    public override object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(VectorStoreCollectionMetadata) ? new VectorStoreCollectionMetadata
        {
            VectorStoreSystemName = EmbeddedVectorStore.SystemName,
            VectorStoreName = _folder.Store,
            CollectionName = Name,
        }
        : serviceType.IsInstanceOfType(this) ? this : null;

    internal TableSnapshot Snapshot() => Table().Snapshot;

    private static string Key(TKey key) => key as string ?? throw new ArgumentException($"Keys are strings, not {key.GetType().Name}.", nameof(key));

    private static RowSet RowsWhere(TableSnapshot snapshot, Func<TRecord, bool> filter)
    {
        var rows = new RowSet(snapshot.Count);
        for (var row = 0; row < snapshot.Count; row++)
        {
            if (snapshot.Live.Contains(row) && filter((TRecord)snapshot.Rows[row].Record))
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    /// <summary>Compiling costs about a millisecond; below some thousand records interpreting is faster.</summary>
    private static Func<TRecord, bool> Compile(Expression<Func<TRecord, bool>> filter, TableSnapshot snapshot) =>
        filter.Compile(preferInterpretation: snapshot.LiveCount < 4000);

    private VectorTable Table() => _folder.Table(_model, create: false) ?? throw new VectorStoreException($"The collection '{Name}' does not exist.")
    {
        VectorStoreSystemName = EmbeddedVectorStore.SystemName,
        VectorStoreName = _folder.Store,
        CollectionName = Name,
    };

    private TRecord Copy(TableSnapshot snapshot, int row, bool vectors) => (TRecord)_model.Copy(snapshot, row, vectors);

    private List<VectorHit> Search(TableSnapshot snapshot, ReadOnlySpan<float> query, int top, RowSet? rows, int column)
    {
        var hits = new List<VectorHit>();
        foreach (var (row, score) in Scored(snapshot, query, top, rows, column))
        {
            hits.Add(new VectorHit(snapshot.Rows[row].Key, row, score));
        }

        return hits;
    }

    private IEnumerable<(int Row, double Score)> Scored(TableSnapshot snapshot, ReadOnlySpan<float> query, int top, RowSet? rows, int column)
    {
        var metric = _model.Columns[column].Metric;
        var squared = System.Numerics.Tensors.TensorPrimitives.SumOfSquares(query);
        return snapshot.Search(column, query, top, rows).Select(hit => (hit.Row, metric.Present(hit.Score, squared)));
    }

    private IEnumerable<int> Ordered(TableSnapshot snapshot, IEnumerable<int> rows, FilteredRecordRetrievalOptions<TRecord>? options)
    {
        IOrderedEnumerable<int>? ordered = null;
        foreach (var sort in options?.OrderBy?.Invoke(new()).Values ?? [])
        {
            var property = _model.Property(sort.PropertySelector);
            object? Value(int row) => property.GetValueAsObject(snapshot.Rows[row].Record);
            ordered = (ordered, sort.Ascending) switch
            {
                (null, true) => rows.OrderBy(Value),
                (null, false) => rows.OrderByDescending(Value),
                (_, true) => ordered.ThenBy(Value),
                (_, false) => ordered.ThenByDescending(Value),
            };
        }

        return ordered ?? rows;
    }
}

/// <summary>One record found.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Row">Its row, for <see cref="RowSet"/>s.</param>
/// <param name="Score">Value of the collection's distance function.</param>
public readonly record struct VectorHit(string Key, int Row, double Score);
