using System.Globalization;
using EcomAI.Discovery.Encoders;
using EcomAI.Discovery.Lexical;
using EcomAI.Discovery.Vectors;

namespace EcomAI.Discovery.Search;

/// <summary>Product search in this process, from one folder on disk.</summary>
/// <remarks>
/// Empty until <see cref="OpenAsync"/> or <see cref="RebuildAsync"/>. One process may use a folder. Searches never wait for writers.
/// </remarks>
/// <param name="folder">Where the index lies; made when missing.</param>
/// <param name="encoder">Makes the vectors; its hash travels with them.</param>
/// <param name="folding">Spelling table.</param>
/// <param name="options">Weights.</param>
public sealed class EmbeddedProductIndex(string folder, ITextEncoder encoder, TextFolding folding, ProductIndexOptions options) : IProductIndex, IDisposable
{
    private const int RebuildBatch = 8192;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private volatile IndexBuild? _build;
    private volatile CommonQueries? _common;

    /// <summary>Products in the index.</summary>
    public int Count => _build?.State.Table.LiveCount ?? 0;

    /// <summary>Opens what is stored. False when nothing is, and <see cref="RebuildAsync"/> is due.</summary>
    /// <exception cref="IndexOutdatedException">It was built with another model or in another format: rebuild, and say so.</exception>
    /// <exception cref="InvalidDataException">The files are damaged: rebuild.</exception>
    public async Task<bool> OpenAsync(CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            if (_build is null && File.Exists(CurrentPath))
            {
                var place = Path.Combine(folder, (await File.ReadAllTextAsync(CurrentPath, cancellationToken)).Trim());
                if (Directory.Exists(place))
                {
                    _common ??= await CommonQueries.OfAsync(encoder, cancellationToken);
                    _build = await IndexBuild.OpenAsync(place, encoder, folding, options.Lexical, cancellationToken);
                }
            }

            return _build is not null;
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ProductHit>> SearchAsync(ProductQuery query, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(query.Top);
        if (_build is null || query.Top == 0)
        {
            return [];
        }

        var embedding = query.Embedding
            ?? (string.IsNullOrWhiteSpace(query.Text) ? null : await encoder.EncodeQueryAsync(query.Text, cancellationToken));
        return WithState(state => new ProductSearch(state, options.Fusion, _common).Run(query, embedding)) ?? [];
    }

    /// <summary>The orders of both retrievers and of their fusion for one query with an embedding.</summary>
    internal (IReadOnlyList<string> Fused, IReadOnlyList<string> Lexical, IReadOnlyList<string> Dense) Compare(ProductQuery query) =>
        WithState(state => new ProductSearch(state, options.Fusion, _common).Compare(query)) is { Fused: not null } answer ? answer : ([], [], []);

    /// <inheritdoc/>
    public Task<int> CountAsync(ProductFilter filter, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(WithState(state => state.Where(filter)?.Count() ?? state.Table.LiveCount));
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<ProductHit>> MostSimilarAsync(string productId, int top, ProductFilter filter, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(WithState(state => new ProductSearch(state, options.Fusion, _common).Similar(productId, top, filter)) ?? []);
    }

    /// <inheritdoc/>
    public async Task RebuildAsync(IReadOnlyList<ProductDocument> documents, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            _common ??= await CommonQueries.OfAsync(encoder, cancellationToken);
            var name = NextName();
            var next = await IndexBuild.OpenAsync(Path.Combine(folder, name), encoder, folding, options.Lexical, cancellationToken);
            try
            {
                for (var start = 0; start < documents.Count; start += RebuildBatch)
                {
                    var batch = documents.Skip(start).Take(RebuildBatch).ToList();
                    await next.UpsertAsync(batch, progress is null ? null : new Offset(progress, start), cancellationToken);
                    progress?.Report(start + batch.Count);
                }

                await File.WriteAllTextAsync(CurrentPath + ".new", name, cancellationToken);
            }
            catch
            {
                next.Dispose();
                Drop(Path.Combine(folder, name));
                throw;
            }

            File.Move(CurrentPath + ".new", CurrentPath, overwrite: true);
            var before = _build;
            _build = next;
            before?.Dispose();
            foreach (var old in Directory.GetDirectories(folder, "build-*").Where(path => Path.GetFileName(path) != name))
            {
                Drop(old);
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <inheritdoc/>
    public Task UpsertAsync(IReadOnlyList<ProductDocument> documents, CancellationToken cancellationToken) =>
        documents.Count == 0 ? Task.CompletedTask
        : WriteAsync(build => build.UpsertAsync([.. documents.GroupBy(document => document.Id).Select(same => same.Last())], null, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task DeleteAsync(IReadOnlyCollection<string> productIds, CancellationToken cancellationToken) =>
        WriteAsync(build => build.DeleteAsync(productIds, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        var build = _build;
        _build = null;
        build?.Dispose();
        _writing.Dispose();
    }

    private string CurrentPath => Path.Combine(folder, "current");

    private string NextName()
    {
        Directory.CreateDirectory(folder);
        var last = Directory.GetDirectories(folder, "build-*")
            .Select(path => int.TryParse(Path.GetFileName(path)["build-".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .DefaultIfEmpty().Max();
        return string.Create(CultureInfo.InvariantCulture, $"build-{last + 1:00000}");
    }

    private async Task WriteAsync(Func<IndexBuild, Task> write, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            await write(_build ?? throw new InvalidOperationException("The product index is not open: call OpenAsync or RebuildAsync first."));
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Runs a search on one state whose files stay open meanwhile.</summary>
    private T? WithState<T>(Func<IndexState, T> search)
    {
        while (_build?.State is { } state)
        {
            // Missed only when a writer replaced the state since the line above; then there is a newer one.
            if (!state.Words.TryAcquire())
            {
                continue;
            }

            try
            {
                return search(state);
            }
            finally
            {
                state.Words.Release();
            }
        }

        return default;
    }

    private static void Drop(string place)
    {
        try
        {
            Directory.Delete(place, recursive: true);
        }
        catch (IOException)
        {
            // A search still maps its files (Windows); the next rebuild takes it away.
        }
        catch (UnauthorizedAccessException)
        {
            // The same, as Windows says it for mapped files.
        }
    }

    private sealed class Offset(IProgress<int> inner, int start) : IProgress<int>
    {
        public void Report(int value) => inner.Report(start + value);
    }
}
