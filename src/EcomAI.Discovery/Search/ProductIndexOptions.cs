using EcomAI.Discovery.Lexical;

namespace EcomAI.Discovery.Search;

/// <summary>Weights of the product search; the defaults are the measured ones.</summary>
public sealed record ProductIndexOptions
{
    /// <summary>Weights within the words.</summary>
    public LexicalOptions Lexical { get; init; } = new();

    /// <summary>Weights between words and meaning.</summary>
    public FusionOptions Fusion { get; init; } = new();
}
