using Microsoft.Extensions.AI;

namespace EcomAI.Discovery.Vectors;

/// <summary>How an <see cref="EmbeddedVectorStore"/> opens its collections.</summary>
public sealed class EmbeddedVectorStoreOptions
{
    /// <summary>Hash of the model whose vectors are stored; travels in the header of each collection.</summary>
    public string ModelHash { get; init; } = "";

    /// <summary>Makes vectors of texts where a record or a query has text in the vector's place.</summary>
    public IEmbeddingGenerator? EmbeddingGenerator { get; init; }
}
