using System.Text;
using EcomAI.Discovery.Encoders;
using EcomAI.Discovery.Search;

namespace EcomAI.Discovery.Tests.Search;

/// <summary>Vectors of hashed character pairs: alike for texts that share letters, and the same on every machine.</summary>
internal sealed class WordsOnlyEncoder(string hash = "hashing-1") : ITextEncoder
{
    public int Dimension => StoredProduct.Dimensions;

    public string ModelHash => hash;

    /// <summary>Passages encoded so far.</summary>
    public int Passages { get; private set; }

    public Task<float[]> EncodeQueryAsync(string text, CancellationToken cancellationToken) => Task.FromResult(Vector(text));

    public Task<IReadOnlyList<float[]>> EncodeQueriesAsync(IReadOnlyList<string> texts, IProgress<int>? progress, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<float[]>>([.. texts.Select(Vector)]);

    public Task<IReadOnlyList<float[]>> EncodePassagesAsync(IReadOnlyList<string> texts, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        Passages += texts.Count;
        return EncodeQueriesAsync(texts, progress, cancellationToken);
    }

    private float[] Vector(string text)
    {
        var vector = new float[Dimension];
        var lower = text.ToLowerInvariant().Normalize(NormalizationForm.FormKC);
        for (var i = 0; i + 1 < lower.Length; i++)
        {
            vector[((lower[i] * 31) + lower[i + 1]) % Dimension]++;
        }

        var norm = MathF.Sqrt(vector.Sum(value => value * value));
        return norm > 0 ? [.. vector.Select(value => value / norm)] : vector;
    }
}
