using Microsoft.Extensions.VectorData;

namespace EcomAI.Discovery.Tests.Vectors;

/// <summary>A record of the conformance tests.</summary>
public sealed class ShopRecord
{
    [VectorStoreKey]
    public string Id { get; set; } = "";

    [VectorStoreData(IsIndexed = true)]
    public string Kind { get; set; } = "";

    [VectorStoreData(IsIndexed = true)]
    public int Price { get; set; }

    [VectorStoreData(IsIndexed = true)]
    public List<string> Tags { get; set; } = [];

    [VectorStoreVector(4, DistanceFunction = DistanceFunction.CosineSimilarity)]
    public ReadOnlyMemory<float>? Vector { get; set; }

    internal static ShopRecord Of(string id, params float[] vector) => new() { Id = id, Vector = vector };
}
