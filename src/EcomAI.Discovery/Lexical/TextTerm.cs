namespace EcomAI.Discovery.Lexical;

/// <summary>One piece of text as the index counts it.</summary>
/// <param name="Text">Folded, not yet stemmed.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Overlap">A second reading of the same place (<c>8gb</c> beside <c>8</c> and <c>gb</c>): does not lengthen the text.</param>
internal readonly record struct TextTerm(string Text, TermKind Kind, bool Overlap);

internal enum TermKind
{
    /// <summary>Letters of an alphabet; stemmed when English.</summary>
    Word,

    /// <summary>Anything with a digit; never stemmed, never guessed at.</summary>
    Code,

    /// <summary>Two neighbouring Han characters, or one that stands alone.</summary>
    HanPair,

    /// <summary>One Han character.</summary>
    Han,
}
