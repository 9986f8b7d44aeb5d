using System.Buffers;
using EcomAI.Discovery.Models;
using Microsoft.ML.OnnxRuntime;

namespace EcomAI.Discovery.Photos;

/// <summary>EfficientNet-Lite2 tuned for product photos, static int8, on ONNX Runtime.</summary>
/// <remarks>One session serves all callers concurrently, each inference on one thread: a second gains 10-20 % at best.</remarks>
public sealed class PhotoEncoder : IPhotoEncoder, IDisposable
{
    public const string ModelName = "photo-encoder";

    private static readonly string[] s_inputs = ["pixels"];
    private static readonly string[] s_outputs = ["embedding", "clothing_logits", "grocery_logits", "imagenet_logits"];

    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();

    /// <summary>Checks the model's file and loads it.</summary>
    /// <exception cref="ModelFileException">The file is missing or altered.</exception>
    public PhotoEncoder(ModelManifest manifest)
    {
        using var session = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        _session = new InferenceSession(manifest.Verified(ModelName, "model.int8.onnx"), session);
        ModelHash = manifest[ModelName].ModelHash;
    }

    public string ModelHash { get; }

    public PhotoFeatures Encode(DecodedPhoto photo)
    {
        var pixels = ArrayPool<float>.Shared.Rent(PhotoPixels.Length);
        try
        {
            PhotoPixels.Fill(photo, pixels);
            using var input = OrtValue.CreateTensorValueFromMemory(
                OrtMemoryInfo.DefaultInstance, pixels.AsMemory(0, PhotoPixels.Length), [1, 3, PhotoPixels.Side, PhotoPixels.Side]);
            using var outputs = _session.Run(_run, s_inputs, [input], s_outputs);
            return new(Copy(outputs[0]), Copy(outputs[1]), Copy(outputs[2]), Copy(outputs[3]));
        }
        finally
        {
            ArrayPool<float>.Shared.Return(pixels);
        }
    }

    public void Dispose()
    {
        _run.Dispose();
        _session.Dispose();
    }

    private static float[] Copy(OrtValue value) => value.GetTensorDataAsSpan<float>().ToArray();
}
