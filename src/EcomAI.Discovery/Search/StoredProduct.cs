using Microsoft.Extensions.VectorData;

namespace EcomAI.Discovery.Search;

/// <summary>A product as the vector store keeps it.</summary>
internal sealed class StoredProduct
{
    public const int Dimensions = 384;

    [VectorStoreKey]
    public string Id { get; set; } = "";

    [VectorStoreData]
    public ProductDocument? Document { get; set; }

    [VectorStoreVector(Dimensions)]
    public float[]? English { get; set; }

    [VectorStoreVector(Dimensions)]
    public float[]? Chinese { get; set; }
}
