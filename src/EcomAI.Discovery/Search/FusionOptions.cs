namespace EcomAI.Discovery.Search;

/// <summary>How words and meaning are weighed against each other. The defaults were measured, see docs/measurements.md.</summary>
public sealed record FusionOptions
{
    /// <summary>Candidates taken from the words.</summary>
    public int LexicalDepth { get; init; } = 300;

    /// <summary>Candidates taken from each vector column.</summary>
    public int DenseDepth { get; init; } = 200;

    /// <summary>What a document with all the query's words is worth, in standard deviations of meaning.</summary>
    public double Words { get; init; } = 6;

    /// <summary>Share of the common query that is taken off every query before meanings are compared.</summary>
    public float Common { get; init; } = 0.6f;
}
