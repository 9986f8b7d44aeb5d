using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace EcomAI.Discovery.Lexical;

/// <summary>A shopper's words as a Lucene query over one state of the index.</summary>
internal sealed class LexicalQuery
{
    private const int LeastForFuzzy = 4;
    private const int Guesses = 3;
    private static readonly string[] s_fields = [LexicalFields.Title, LexicalFields.Keys, LexicalFields.Text];

    private readonly IndexReader _reader;
    private readonly LexicalOptions _options;
    private readonly BooleanQuery _query = [];
    private double _ideal;

    private LexicalQuery(IndexReader reader, LexicalOptions options) => (_reader, _options) = (reader, options);

    public Query Query => _query;

    public float Ideal => (float)_ideal;

    public int Length { get; private set; }

    public bool IsEmpty => _query.Clauses.Count == 0;

    /// <summary>Any of the words, each in its best field.</summary>
    public static LexicalQuery Any(string text, TextTerms terms, IndexReader reader, LexicalOptions options)
    {
        var query = new LexicalQuery(reader, options);
        foreach (var word in TermStream.Stems(terms.Of(text)).GroupBy(stem => (stem.Text, Single: stem.Term.Kind == TermKind.Han)).Take(128))
        {
            query.Add(word.First().Term with { Text = word.Key.Text }, word.Count());
        }

        return query;
    }

    /// <summary>All of the words, in whichever fields; null when there are none.</summary>
    public static Query? All(string text, TextTerms terms)
    {
        var stems = TermStream.Stems(terms.Of(text));
        var pairs = stems.Any(stem => stem.Term.Kind == TermKind.HanPair && stem.Text.Length > 1);
        var all = new BooleanQuery();
        foreach (var (word, term) in stems)
        {
            // Pairs say more than their characters, and a lone character has no pair in the middle of a run.
            if (term.Overlap || (term.Kind == TermKind.Han && pairs) || (term.Kind == TermKind.HanPair && word.Length == 1))
            {
                continue;
            }

            var anywhere = new BooleanQuery();
            foreach (var field in s_fields)
            {
                anywhere.Add(new TermQuery(new Term(LexicalFields.Of(field, term.Kind), word)), Occur.SHOULD);
            }

            all.Add(anywhere, Occur.MUST);
        }

        return all.Clauses.Count == 0 ? null : all;
    }

    private void Add(TextTerm term, int count)
    {
        var docFreq = DocFreq(term.Text, term.Kind);
        var weight = (term.Kind == TermKind.Han ? _options.SingleHan : 1) * count;
        var idf = ExactLengthBm25.Idf(docFreq, _reader.NumDocs) * weight * _options.Title;
        if (docFreq > 0)
        {
            _query.Add(InFields(term.Text, term.Kind, weight), Occur.SHOULD);
        }
        else if (term is { Kind: TermKind.Word, Overlap: false } && term.Text.Length >= LeastForFuzzy)
        {
            AddGuesses(term.Text, weight);
        }

        _ideal += term.Overlap ? 0 : idf;
        Length += term.Overlap || term.Kind == TermKind.Han ? 0 : count;
    }

    private int DocFreq(string text, TermKind kind) => s_fields.Max(field => _reader.DocFreq(new Term(LexicalFields.Of(field, kind), text)));

    private DisjunctionMaxQuery InFields(string text, TermKind kind, float weight)
    {
        var best = new DisjunctionMaxQuery(_options.Tie) { Boost = weight };
        foreach (var (field, boost) in new[] { (LexicalFields.Title, _options.Title), (LexicalFields.Keys, _options.Keys), (LexicalFields.Text, _options.Text) })
        {
            best.Add(new TermQuery(new Term(LexicalFields.Of(field, kind), text)) { Boost = boost });
        }

        return best;
    }

    /// <summary>A word nobody wrote in the shop is taken for a slip: the nearest known words stand in, for less.</summary>
    private void AddGuesses(string word, float weight)
    {
        var edits = word.Length < 8 ? 1 : 2;
        var guesses = new Dictionary<string, int>();
        foreach (var field in s_fields)
        {
            if (MultiFields.GetTerms(_reader, field) is not { } terms)
            {
                continue;
            }

            var near = new FuzzyTermsEnum(terms, new AttributeSource(), new Term(field, word), edits, 1, true);
            while (near.MoveNext())
            {
                var text = near.Term.Utf8ToString();
                guesses[text] = guesses.GetValueOrDefault(text) + near.DocFreq;
            }
        }

        var alternatives = new DisjunctionMaxQuery(0);
        foreach (var (text, distance, _) in guesses
            .Select(guess => (guess.Key, Distance: EditDistance(word, guess.Key), guess.Value))
            .OrderBy(guess => guess.Distance).ThenByDescending(guess => guess.Value).ThenBy(guess => guess.Key, StringComparer.Ordinal)
            .Take(Guesses))
        {
            alternatives.Add(InFields(text, TermKind.Word, weight * (distance == 1 ? 0.7f : 0.4f)));
        }

        if (alternatives.Disjuncts.Count > 0)
        {
            _query.Add(alternatives, Occur.SHOULD);
        }
    }

    /// <summary>Insertions, deletions, replacements and swaps of neighbours (optimal string alignment).</summary>
    internal static int EditDistance(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                table[i, j] = i == 0 ? j : j == 0 ? i : Math.Min(
                    Math.Min(table[i - 1, j], table[i, j - 1]) + 1,
                    table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
                }
            }
        }

        return table[a.Length, b.Length];
    }
}
