namespace EcomAI.Discovery.Lexical;

/// <summary>What the word search reads of a product, in any mix of languages.</summary>
/// <param name="Id">Product key.</param>
/// <param name="Titles">Titles.</param>
/// <param name="Keys">Brand, categories with their synonyms, tags, attributes.</param>
/// <param name="Texts">Descriptions.</param>
internal sealed record LexicalDocument(string Id, IReadOnlyList<string> Titles, IReadOnlyList<string> Keys, IReadOnlyList<string> Texts);

/// <summary>A document found, by its place in the catalogue.</summary>
internal readonly record struct LexicalHit(int Ordinal, float Score);

/// <summary>Answer of the word search.</summary>
/// <param name="Hits">Best first.</param>
/// <param name="Ideal">What a document with every word of the query once in its title would score; grows with the query.</param>
/// <param name="Length">Words of the query, a pair of Han characters counting as one.</param>
internal sealed record LexicalAnswer(IReadOnlyList<LexicalHit> Hits, float Ideal, int Length)
{
    public static LexicalAnswer Empty { get; } = new([], 0, 0);
}
