using System.Numerics.Tensors;
using EcomAI.Understanding.Language;

namespace EcomAI.Understanding.Tests.Intents;

/// <summary>A small encoder: each character pair and word has a fixed random direction, and a text is their sum. Similar words, similar vectors.</summary>
internal static class WordVectors
{
    internal const int Dimension = 64;

    internal static Task<IReadOnlyList<float[]>> EncodeAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult<IReadOnlyList<float[]>>([.. texts.Select(Encode)]);
    }

    internal static float[] Encode(string text)
    {
        var folded = FoldedText.Fold($" {text} ");
        var vector = new float[Dimension];
        vector[0] = 0.1f;
        foreach (var piece in folded.Split(' ', StringSplitOptions.RemoveEmptyEntries).Concat(Enumerable.Range(0, folded.Length - 1).Select(i => folded.Substring(i, 2))))
        {
            var random = new Random(piece.Aggregate(17, (hash, character) => unchecked(hash * 31 + character)));
            for (var i = 0; i < Dimension; i++)
            {
                vector[i] += random.NextSingle() - 0.5f;
            }
        }

        TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
        return vector;
    }
}
