using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.VectorData;

namespace EcomAI.Discovery.Vectors;

/// <summary>
/// Vector store in this process: one folder, one sub-folder per collection, exact search, no server.
/// </summary>
/// <remarks>Safe for concurrent use. One process may have a folder open. Collections got twice share their data.</remarks>
/// <param name="folder">Where the collections lie; made when missing.</param>
/// <param name="options">Model hash and embedding generator.</param>
public sealed class EmbeddedVectorStore(string folder, EmbeddedVectorStoreOptions options) : VectorStore
{
    /// <summary>Name in metadata and exceptions.</summary>
    public const string SystemName = "embedded";

    private readonly ConcurrentDictionary<string, CollectionFolder> _folders = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The name cannot be a folder, or <typeparamref name="TKey"/> is not string.</exception>
    public override VectorStoreCollection<TKey, TRecord> GetCollection<TKey, TRecord>(string name, VectorStoreCollectionDefinition? definition = null) =>
        typeof(TRecord) == typeof(Dictionary<string, object?>)
            ? throw new ArgumentException("Dictionaries are kept in dynamic collections: call GetDynamicCollection.", nameof(name))
            : Open<TKey, TRecord>(name, definition);

    /// <summary>As <see cref="GetCollection"/>, with what the embedded store offers beyond the interface.</summary>
    public EmbeddedCollection<TKey, TRecord> Open<TKey, TRecord>(string name, VectorStoreCollectionDefinition? definition = null)
        where TKey : notnull
        where TRecord : class =>
        new(Folder(name), RecordModel.Of<TKey, TRecord>(definition, options.EmbeddingGenerator));

    /// <inheritdoc/>
    public override VectorStoreCollection<object, Dictionary<string, object?>> GetDynamicCollection(string name, VectorStoreCollectionDefinition definition) =>
        new EmbeddedCollection<object, Dictionary<string, object?>>(Folder(name), RecordModel.OfDictionary(definition, options.EmbeddingGenerator));

    /// <inheritdoc/>
    public override async IAsyncEnumerable<string> ListCollectionNamesAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        if (!Directory.Exists(folder))
        {
            yield break;
        }

        foreach (var path in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TableHeader.Exists(path))
            {
                yield return Path.GetFileName(path);
            }
        }
    }

    /// <inheritdoc/>
    public override Task<bool> CollectionExistsAsync(string name, CancellationToken cancellationToken = default) => Task.FromResult(Folder(name).Exists);

    /// <inheritdoc/>
    public override Task EnsureCollectionDeletedAsync(string name, CancellationToken cancellationToken = default)
    {
        Folder(name).Delete();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(VectorStoreMetadata) ? new VectorStoreMetadata { VectorStoreSystemName = SystemName, VectorStoreName = folder }
        : serviceType.IsInstanceOfType(this) ? this : null;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var opened in _folders.Values)
            {
                opened.Dispose();
            }

            _folders.Clear();
        }

        base.Dispose(disposing);
    }

    private CollectionFolder Folder(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name.IndexOfAny(Path.GetInvalidFileNameChars()) >= 0 || name is "." or "..")
        {
            throw new ArgumentException($"'{name}' cannot name a collection: it is a folder name here.", nameof(name));
        }

        return _folders.GetOrAdd(name, static (key, store) => new CollectionFolder(key, store.Folder, store.Hash), (Folder: folder, Hash: options.ModelHash));
    }
}
