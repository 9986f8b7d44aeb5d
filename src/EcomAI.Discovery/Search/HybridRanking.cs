using EcomAI.Discovery.Lexical;

namespace EcomAI.Discovery.Search;

/// <summary>How words and meaning are weighed against each other. The defaults were measured, see docs/measurements.md.</summary>
public sealed record FusionOptions
{
    /// <summary>Candidates taken from the words.</summary>
    public int LexicalDepth { get; init; } = 300;

    /// <summary>Candidates taken from each vector column.</summary>
    public int DenseDepth { get; init; } = 200;

    /// <summary>What a document with all the query's words is worth, in standard deviations of meaning.</summary>
    public double Words { get; init; } = 4;

    /// <summary>Share of the common query that is taken off every query before meanings are compared.</summary>
    public float Common { get; init; } = 0.5f;

    public int Mode { get; init; }
}

/// <summary>Puts the two retrievers' candidates into one order.</summary>
internal static class HybridRanking
{
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
        var top = words.Hits.Count > 0 ? words.Hits[0].Score : 1;
        return [.. cosines.Select(candidate =>
        {
            var meaning = deviation > 0 ? (candidate.Value - mean) / deviation : 0;
            var lexical = scores.GetValueOrDefault(candidate.Key);
            var share = lexical / Math.Max(1e-6, options.Mode switch { 0 => words.Ideal, 1 => top, 2 => Math.Sqrt(words.Ideal * top), 4 => Math.Max(top, words.Ideal * Math.Min(1, 3.0 / words.Length)), 5 => Math.Max(top, words.Ideal * Math.Min(1, 2.0 / words.Length)), 6 => Math.Max(top, words.Ideal / Math.Sqrt(words.Length)), _ => Math.Pow(words.Ideal, 0.25) * Math.Pow(top, 0.75) });
            return (candidate.Key, meaning + (options.Words * share));
        })];
    }
}
