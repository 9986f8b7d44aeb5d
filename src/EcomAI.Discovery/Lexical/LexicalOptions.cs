namespace EcomAI.Discovery.Lexical;

/// <summary>Weights of the word search. The defaults were measured on several catalogues, see docs/measurements.md.</summary>
public sealed record LexicalOptions
{
    /// <summary>How soon repeating a term stops to count (Robertson and Zaragoza 2009).</summary>
    public float K1 { get; init; } = 0.9f;

    /// <summary>How much long fields pay, 0 to 1.</summary>
    public float B { get; init; } = 0.4f;

    /// <summary>Weight of titles.</summary>
    public float Title { get; init; } = 1f;

    /// <summary>Weight of brand, categories, tags and attributes.</summary>
    public float Keys { get; init; } = 0.7f;

    /// <summary>Weight of descriptions.</summary>
    public float Text { get; init; } = 0.5f;

    /// <summary>Weight of single Han characters beside their pairs.</summary>
    public float SingleHan { get; init; } = 0.3f;

    /// <summary>Share that a term's weaker fields add to its best one.</summary>
    public float Tie { get; init; } = 0.3f;
}
