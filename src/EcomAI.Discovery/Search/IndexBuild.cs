using System.Globalization;
using EcomAI.Discovery.Encoders;
using EcomAI.Discovery.Lexical;
using EcomAI.Discovery.Vectors;

namespace EcomAI.Discovery.Search;

/// <summary>The files of one build of the index: documents and vectors in one collection, words beside it.</summary>
/// <remarks>One writer at a time. The collection is the truth; words that do not belong to its state are made again from it.</remarks>
internal sealed class IndexBuild : IDisposable
{
    private readonly EmbeddedVectorStore _store;
    private readonly EmbeddedCollection<string, StoredProduct> _products;
    private readonly LexicalIndex _words;
    private readonly ITextEncoder _encoder;
    private LexicalReader _reader;
    private CatalogueColumns _columns = new();
    private volatile IndexState _state;

    private IndexBuild(EmbeddedVectorStore store, EmbeddedCollection<string, StoredProduct> products, LexicalIndex words, ITextEncoder encoder)
    {
        (_store, _products, _words, _encoder) = (store, products, words, encoder);
        if (_words.State != StateName)
        {
            WriteAllWords();
        }

        _reader = _words.Read(Rows(), null);
        _columns.Extend(_products.Snapshot());
        _state = new IndexState(_products.Snapshot(), _reader, _columns);
    }

    public IndexState State => _state;

    private string StateName
    {
        get
        {
            var snapshot = _products.Snapshot();
            return string.Create(CultureInfo.InvariantCulture, $"{snapshot.Count}/{snapshot.LiveCount}");
        }
    }

    /// <exception cref="IndexOutdatedException">The build was made with another model or recipe.</exception>
    public static async Task<IndexBuild> OpenAsync(
        string folder, ITextEncoder encoder, TextFolding folding, LexicalOptions lexical, CancellationToken cancellationToken)
    {
        var store = new EmbeddedVectorStore(folder, new EmbeddedVectorStoreOptions { ModelHash = $"{encoder.ModelHash} {ProductText.Recipe}" });
        var products = store.Open<string, StoredProduct>("products");
        try
        {
            await products.EnsureCollectionExistsAsync(cancellationToken);
            return new IndexBuild(store, products, new LexicalIndex(Path.Combine(folder, "words"), folding, lexical), encoder);
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    public async Task UpsertAsync(IReadOnlyList<ProductDocument> documents, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var known = _products.Snapshot();
        await _products.UpsertAsync(await EncodedAsync(documents, known, progress, cancellationToken), cancellationToken);
        foreach (var document in documents)
        {
            _words.Write(ProductText.Words(document), replaces: known.Count > 0);
        }

        Publish();
    }

    public async Task DeleteAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        await _products.DeleteAsync(ids, cancellationToken);
        foreach (var id in ids)
        {
            _words.Delete(id);
        }

        Publish();
    }

    public void Dispose()
    {
        _reader.Release();
        _words.Dispose();
        _store.Dispose();
    }

    /// <summary>Records with vectors: the stored ones where the passage is the same, new ones elsewhere.</summary>
    private async Task<List<StoredProduct>> EncodedAsync(
        IReadOnlyList<ProductDocument> documents, TableSnapshot known, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var passages = new List<string>();
        var owners = new List<(StoredProduct Product, bool Chinese)>();
        var products = new List<StoredProduct>();
        foreach (var document in documents)
        {
            var product = new StoredProduct { Id = document.Id, Document = document };
            var row = known.Find(document.Id);
            var before = row < 0 ? (null, null) : ProductText.Passages(((StoredProduct)known.Rows[row].Record).Document!);
            var (english, chinese) = ProductText.Passages(document);
            if (english is not null && !Reuse(0, english == before.English))
            {
                passages.Add(english);
                owners.Add((product, false));
            }

            if (chinese is not null && !Reuse(1, chinese == before.Chinese))
            {
                passages.Add(chinese);
                owners.Add((product, true));
            }

            products.Add(product);

            bool Reuse(int column, bool same)
            {
                if (!same)
                {
                    return false;
                }

                var vector = known.Vector(column, row).ToArray();
                (product.English, product.Chinese) = column == 0 ? (vector, product.Chinese) : (product.English, vector);
                return true;
            }
        }

        var share = passages.Count == 0 ? 1.0 : (double)documents.Count / passages.Count;
        var scaled = progress is null ? null : new Scaled(progress, share);
        var vectors = await ParallelEncoding.PassagesAsync(_encoder, passages, scaled, cancellationToken);
        for (var i = 0; i < vectors.Length; i++)
        {
            var (product, chinese) = owners[i];
            (product.English, product.Chinese) = chinese ? (product.English, vectors[i]) : (vectors[i], product.Chinese);
        }

        return products;
    }

    private void WriteAllWords()
    {
        var snapshot = _products.Snapshot();
        _words.Clear();
        for (var row = 0; row < snapshot.Count; row++)
        {
            if (snapshot.Live.Contains(row))
            {
                _words.Write(ProductText.Words(((StoredProduct)snapshot.Rows[row].Record).Document!), replaces: false);
            }
        }

        _words.Commit(StateName);
    }

    /// <summary>Shows what was written. Searches under way keep the reader they began with open.</summary>
    private void Publish()
    {
        _words.Commit(StateName);
        var before = _reader;
        var snapshot = _products.Snapshot();

        // After a compaction every row has another number, so nothing of the old reader holds.
        var renumbered = !ReferenceEquals(snapshot.Keys, State.Table.Keys);
        _reader = _words.Read(Rows(), renumbered ? null : before);
        _columns = renumbered ? new CatalogueColumns() : _columns;
        _columns.Extend(snapshot);
        _state = new IndexState(snapshot, _reader, _columns);
        before.Release();
    }

    private Func<string, int> Rows() => _products.Snapshot().Find;

    private sealed class Scaled(IProgress<int> inner, double share) : IProgress<int>
    {
        public void Report(int value) => inner.Report((int)(value * share));
    }
}
