using Lucene.Net.Analysis;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.TokenAttributes;

namespace EcomAI.Discovery.Lexical;

/// <summary>Terms as Lucene reads them, English words cut to their stem by Porter's rules; codes and Han are kept whole.</summary>
internal sealed class TermStream : TokenStream
{
    private readonly ICharTermAttribute _term;
    private readonly IPositionIncrementAttribute _increment;
    private readonly IKeywordAttribute _keyword;
    private readonly IEnumerator<TextTerm> _terms;
    private bool _begun;

    private TermStream(IEnumerable<TextTerm> terms)
    {
        _terms = terms.GetEnumerator();
        _term = AddAttribute<ICharTermAttribute>();
        _increment = AddAttribute<IPositionIncrementAttribute>();
        _keyword = AddAttribute<IKeywordAttribute>();
    }

    public static TokenStream Stemmed(IEnumerable<TextTerm> terms) => new PorterStemFilter(new TermStream(terms));

    /// <summary>The terms as they stand in the index.</summary>
    public static IReadOnlyList<(string Text, TextTerm Term)> Stems(IReadOnlyList<TextTerm> terms)
    {
        var stems = new List<(string, TextTerm)>();
        using var stream = Stemmed(terms);
        var text = stream.GetAttribute<ICharTermAttribute>();
        stream.Reset();
        for (var i = 0; stream.IncrementToken(); i++)
        {
            stems.Add((text.ToString()!, terms[i]));
        }

        stream.End();
        return stems;
    }

    public override bool IncrementToken()
    {
        if (!_terms.MoveNext())
        {
            return false;
        }

        ClearAttributes();
        var term = _terms.Current;
        _term.SetEmpty().Append(term.Text);

        // Lucene wants a first term to overlap to stand on its own.
        _increment.PositionIncrement = term.Overlap && _begun ? 0 : 1;
        _begun = true;
        _keyword.IsKeyword = term.Kind != TermKind.Word;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _terms.Dispose();
        }

        base.Dispose(disposing);
    }
}
