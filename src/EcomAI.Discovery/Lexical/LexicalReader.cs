using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using EcomAI.Discovery.Vectors;

namespace EcomAI.Discovery.Lexical;

/// <summary>One state of the word index, speaking of products by their place in the catalogue.</summary>
internal sealed class LexicalReader
{
    private readonly DirectoryReader _reader;
    private readonly IndexSearcher _searcher;
    private readonly TextTerms _terms;
    private readonly LexicalOptions _options;
    private readonly Dictionary<object, int[]> _ordinals = [];

    public LexicalReader(DirectoryReader reader, Func<string, int> ordinals, LexicalReader? before, TextTerms terms, LexicalOptions options)
    {
        (_reader, _terms, _options) = (reader, terms, options);
        _searcher = new IndexSearcher(reader) { Similarity = new ExactLengthBm25(options.K1, options.B) };
        foreach (var leaf in reader.Leaves)
        {
            var key = leaf.AtomicReader.CoreCacheKey;
            _ordinals[key] = before?._ordinals.GetValueOrDefault(key) ?? OrdinalsOf(leaf.AtomicReader, ordinals);
        }
    }

    /// <summary>Keeps the files open until <see cref="Release"/>; false when they are closed already.</summary>
    public bool TryAcquire() => _reader.TryIncRef();

    public void Release() => _reader.DecRef();

    /// <summary>Best documents for the words.</summary>
    /// <param name="text">The shopper's words.</param>
    /// <param name="top">Most hits.</param>
    /// <param name="allowed">Products allowed, or null for all.</param>
    public LexicalAnswer Search(string text, int top, RowSet? allowed)
    {
        var query = LexicalQuery.Any(text, _terms, _reader, _options);
        if (query.IsEmpty)
        {
            return new LexicalAnswer([], query.Ideal, query.Length);
        }

        var found = _searcher.Search(query.Query, allowed is null ? null : new OrdinalFilter(this, allowed), top);
        return new LexicalAnswer([.. found.ScoreDocs.Select(hit => new LexicalHit(OrdinalOf(hit.Doc), hit.Score))], query.Ideal, query.Length);
    }

    /// <summary>Products in which every word of the text occurs; none for a text without words.</summary>
    public RowSet Containing(string text)
    {
        var rows = new RowSet(_reader.MaxDoc);
        if (LexicalQuery.All(text, _terms) is { } query)
        {
            _searcher.Search(query, new OrdinalCollector(this, rows));
        }

        return rows;
    }

    private int[] Of(AtomicReaderContext leaf) => _ordinals[leaf.AtomicReader.CoreCacheKey];

    private int OrdinalOf(int doc)
    {
        var leaf = _reader.Leaves[ReaderUtil.SubIndex(doc, _reader.Leaves)];
        return Of(leaf)[doc - leaf.DocBase];
    }

    private static int[] OrdinalsOf(AtomicReader leaf, Func<string, int> ordinals)
    {
        var ids = leaf.GetBinaryDocValues(LexicalFields.Id);
        var result = new int[leaf.MaxDoc];
        var bytes = new BytesRef();
        for (var doc = 0; doc < result.Length; doc++)
        {
            ids.Get(doc, bytes);
            result[doc] = ordinals(bytes.Utf8ToString());
        }

        return result;
    }

    private sealed class OrdinalFilter(LexicalReader reader, RowSet allowed) : Filter
    {
        public override DocIdSet GetDocIdSet(AtomicReaderContext context, IBits acceptDocs)
        {
            var ordinals = reader.Of(context);
            var docs = new FixedBitSet(ordinals.Length);
            for (var doc = 0; doc < ordinals.Length; doc++)
            {
                if (ordinals[doc] >= 0 && allowed.Contains(ordinals[doc]) && (acceptDocs?.Get(doc) ?? true))
                {
                    docs.Set(doc);
                }
            }

            return docs;
        }
    }

    private sealed class OrdinalCollector(LexicalReader reader, RowSet rows) : ICollector
    {
        private int[] _leaf = [];

        public bool AcceptsDocsOutOfOrder => true;

        public void SetScorer(Scorer scorer)
        {
        }

        public void Collect(int doc) => rows.Add(_leaf[doc]);

        public void SetNextReader(AtomicReaderContext context) => _leaf = reader.Of(context);
    }
}
