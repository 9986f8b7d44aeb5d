using Lucene.Net.Analysis.Core;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace EcomAI.Discovery.Lexical;

/// <summary>BM25 over titles, keys and texts in both languages, on Lucene.</summary>
/// <remarks>One writer at a time; <see cref="Read"/> gives a state that later writes do not change.</remarks>
internal sealed class LexicalIndex : IDisposable
{
    private const string StateKey = "state";
    private readonly Lucene.Net.Store.Directory _directory;
    private readonly IndexWriter _writer;
    private readonly TextTerms _terms;
    private readonly LexicalOptions _options;

    /// <param name="folder">Where the index lies; null keeps it in memory.</param>
    /// <param name="folding">Spelling table.</param>
    /// <param name="options">Weights.</param>
    public LexicalIndex(string? folder, TextFolding folding, LexicalOptions options)
    {
        _terms = new TextTerms(folding);
        _options = options;
        _directory = folder is null ? new RAMDirectory() : FSDirectory.Open(folder);
        _writer = new IndexWriter(_directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, new KeywordAnalyzer())
        {
            Similarity = new ExactLengthBm25(options.K1, options.B),
            OpenMode = OpenMode.CREATE_OR_APPEND,
            RAMBufferSizeMB = 64,
        });
    }

    /// <summary>What the last <see cref="Commit"/> was told; null in a new index.</summary>
    public string? State => _writer.CommitData.TryGetValue(StateKey, out var state) ? state : null;

    public void Clear() => _writer.DeleteAll();

    /// <summary>Adds or replaces a document.</summary>
    public void Write(LexicalDocument document, bool replaces)
    {
        var lucene = LexicalFields.ToLucene(document, _terms);
        if (replaces)
        {
            _writer.UpdateDocument(new Term(LexicalFields.Id, document.Id), lucene);
        }
        else
        {
            _writer.AddDocument(lucene);
        }
    }

    public void Delete(string id) => _writer.DeleteDocuments(new Term(LexicalFields.Id, id));

    /// <summary>Puts everything on disk together with a word about which state of the catalogue it is.</summary>
    public void Commit(string state)
    {
        _writer.SetCommitData(new Dictionary<string, string> { [StateKey] = state });
        _writer.Commit();
    }

    /// <summary>The index as it is now.</summary>
    /// <param name="ordinals">Place of each product in the catalogue.</param>
    /// <param name="before">The reader this one follows; what both share is taken over.</param>
    public LexicalReader Read(Func<string, int> ordinals, LexicalReader? before) =>
        new(DirectoryReader.Open(_writer, applyAllDeletes: true), ordinals, before, _terms, _options);

    public void Dispose()
    {
        _writer.Dispose();
        _directory.Dispose();
    }
}
