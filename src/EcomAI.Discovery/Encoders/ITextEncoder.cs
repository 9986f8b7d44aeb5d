namespace EcomAI.Discovery.Encoders;

/// <summary>Turns texts into vectors of length 1, so that texts that mean the same lie close together, across languages.</summary>
/// <remarks>
/// Two roles, since the model was trained with them: what a shopper says, and anything compared symmetrically (intents, sentiment), is a query;
/// product texts, questions and answers, and policies are passages. Implementations are safe for concurrent use.
/// </remarks>
public interface ITextEncoder
{
    /// <summary>Length of every vector.</summary>
    int Dimension { get; }

    /// <summary>Identifies the model; an index built under another hash must be rebuilt.</summary>
    string ModelHash { get; }

    Task<float[]> EncodeQueryAsync(string text, CancellationToken cancellationToken);

    /// <summary>Vectors in the order of <paramref name="texts"/>; <paramref name="progress"/> hears how many are done.</summary>
    Task<IReadOnlyList<float[]>> EncodeQueriesAsync(IReadOnlyList<string> texts, IProgress<int>? progress, CancellationToken cancellationToken);

    /// <inheritdoc cref="EncodeQueriesAsync"/>
    Task<IReadOnlyList<float[]>> EncodePassagesAsync(IReadOnlyList<string> texts, IProgress<int>? progress, CancellationToken cancellationToken);
}
