namespace EcomAI.Discovery.Photos;

/// <summary>Turns a picture into what search by photo needs.</summary>
/// <remarks>Implementations are safe for concurrent use.</remarks>
public interface IPhotoEncoder
{
    /// <summary>Identifies the model; a catalogue built under another hash must be rebuilt.</summary>
    string ModelHash { get; }

    PhotoFeatures Encode(DecodedPhoto photo);
}

/// <summary>What the network sees in a picture.</summary>
/// <param name="Embedding">384 numbers of length 1: 0-255 tuned on products, 256-383 general.</param>
/// <param name="ClothingLogits">10 garments; they mean something only when the picture shows a garment.</param>
/// <param name="GroceryLogits">81 groceries; they mean something only when the picture shows one.</param>
/// <param name="ImageNetLogits">The 1,000 classes of ImageNet.</param>
public sealed record PhotoFeatures(float[] Embedding, float[] ClothingLogits, float[] GroceryLogits, float[] ImageNetLogits);
