using EcomAI.Discovery.Lexical;

namespace EcomAI.Discovery.Search;

/// <summary>
/// Puts the two retrievers' candidates into one order: standard deviations of meaning above the catalogue's mean, plus a weighted share
/// of the query's words.
/// </summary>
internal static class HybridRanking
{
    /// <summary>
    /// A product is expected to have all of this many words. A sentence is not repeated in any title, so beyond it the share needed
    /// shrinks; a short query of which nothing but a fragment matches stays a weak match, and meaning leads.
    /// </summary>
    private const double WordsExpected = 3;

    /// <summary>Fused score of every candidate.</summary>
    /// <param name="words">Answer of the word search.</param>
    /// <param name="cosines">Cosine of every candidate of either retriever.</param>
    /// <param name="mean">Mean cosine of the query over the catalogue.</param>
    /// <param name="deviation">Its standard deviation.</param>
    /// <param name="options">Weights.</param>
    public static List<(int Row, double Score)> Fuse(
        LexicalAnswer words, IReadOnlyDictionary<int, float> cosines, double mean, double deviation, FusionOptions options)
    {
        var scores = words.Hits.ToDictionary(hit => hit.Ordinal, hit => (double)hit.Score);
        var full = FullMatch(words);
        return [.. cosines.Select(candidate =>
        {
            var meaning = deviation > 0 ? (candidate.Value - mean) / deviation : 0;
            var share = full > 0 ? scores.GetValueOrDefault(candidate.Key) / full : 0;
            return (candidate.Key, meaning + (options.Words * share));
        })];
    }

    private static double FullMatch(LexicalAnswer words) => words.Hits.Count == 0 ? 0
        : Math.Max(words.Hits[0].Score, words.Ideal * Math.Min(1, WordsExpected / Math.Max(1, words.Length)));
}
