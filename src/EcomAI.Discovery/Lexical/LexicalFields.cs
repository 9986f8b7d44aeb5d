using Lucene.Net.Documents;
using Lucene.Net.Index;

namespace EcomAI.Discovery.Lexical;

/// <summary>The fields of the Lucene index. Single Han characters have fields of their own, so that they do not lengthen the others.</summary>
internal static class LexicalFields
{
    public const string Id = "id";
    public const string Title = "title";
    public const string Keys = "keys";
    public const string Text = "text";
    private const string SingleSuffix = "1";

    public static string Of(string field, TermKind kind) => kind == TermKind.Han ? field + SingleSuffix : field;

    public static Document ToLucene(LexicalDocument document, TextTerms terms)
    {
        var result = new Document
        {
            new StringField(Id, document.Id, Field.Store.NO),
            new BinaryDocValuesField(Id, new Lucene.Net.Util.BytesRef(document.Id)),
        };
        Add(result, Title, document.Titles, terms);
        Add(result, Keys, document.Keys, terms);
        Add(result, Text, document.Texts, terms);
        return result;
    }

    private static void Add(Document document, string field, IReadOnlyList<string> texts, TextTerms terms)
    {
        var all = texts.SelectMany(terms.Of).ToList();
        foreach (var part in all.GroupBy(term => Of(field, term.Kind)))
        {
            document.Add(new Field(part.Key, TermStream.Stemmed(part), s_type));
        }
    }

    private static readonly FieldType s_type = new(TextField.TYPE_NOT_STORED) { IndexOptions = IndexOptions.DOCS_AND_FREQS };
}
