namespace EcomAI.Understanding;

/// <summary>Turns what shoppers say into vectors of length 1, in the order given.</summary>
/// <remarks>The caller's encoder puts its own prefix for queries before each text. Must be safe for concurrent use.</remarks>
public delegate Task<IReadOnlyList<float[]>> EncodeTexts(IReadOnlyList<string> texts, CancellationToken cancellationToken);
