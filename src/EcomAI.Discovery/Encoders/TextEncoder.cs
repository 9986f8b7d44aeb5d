using EcomAI.Discovery.Models;
using Microsoft.Extensions.AI;
using Microsoft.ML.OnnxRuntime;

namespace EcomAI.Discovery.Encoders;

/// <summary>multilingual-e5-small in int8 on ONNX Runtime: 384 numbers of length 1 per text, Chinese and English.</summary>
/// <remarks>
/// One session serves all callers, concurrently. As an <see cref="IEmbeddingGenerator{TInput, TEmbedding}"/> it encodes texts as they
/// come, without a role's prefix, unless <see cref="EmbeddingGenerationOptions.AdditionalProperties"/> has <c>role</c> = <c>query</c> or
/// <c>passage</c>; our own code uses <see cref="ITextEncoder"/>. Wang et al. 2024, "Multilingual E5 Text Embeddings".
/// </remarks>
public sealed class TextEncoder : ITextEncoder, IEmbeddingGenerator<string, Embedding<float>>
{
    public const string ModelName = "text-encoder";

    private static readonly string[] s_inputs = ["input_ids", "attention_mask"];
    private static readonly string[] s_outputs = ["embedding"];

    private readonly InferenceSession _session;
    private readonly TextTokens _tokens;
    private readonly RunOptions _run = new();
    private readonly int _batchTokens;
    private readonly string _query;
    private readonly string _passage;

    /// <summary>Checks the model's files and loads them.</summary>
    /// <exception cref="ModelFileException">A file is missing or altered.</exception>
    public TextEncoder(ModelManifest manifest, TextEncoderOptions options)
    {
        var model = manifest[ModelName];
        _tokens = new TextTokens(manifest.Verified(ModelName, "tokenizer.model"));
        using var session = new SessionOptions
        {
            IntraOpNumThreads = options.Threads,
            InterOpNumThreads = 1,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
        };
        _session = new InferenceSession(manifest.Verified(ModelName, "model.onnx"), session);
        _batchTokens = options.BatchTokens;
        Dimension = model.Dimension;
        ModelHash = model.ModelHash;
        _query = model.Prefixes?["query"] ?? "";
        _passage = model.Prefixes?["passage"] ?? "";
    }

    public int Dimension { get; }

    public string ModelHash { get; }

    public Task<float[]> EncodeQueryAsync(string text, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Run([_tokens.Encode(_query + text)])[0]);
    }

    public Task<IReadOnlyList<float[]>> EncodeQueriesAsync(IReadOnlyList<string> texts, IProgress<int>? progress, CancellationToken cancellationToken) =>
        EncodeAsync(_query, texts, progress, cancellationToken);

    public Task<IReadOnlyList<float[]>> EncodePassagesAsync(IReadOnlyList<string> texts, IProgress<int>? progress, CancellationToken cancellationToken) =>
        EncodeAsync(_passage, texts, progress, cancellationToken);

    async Task<GeneratedEmbeddings<Embedding<float>>> IEmbeddingGenerator<string, Embedding<float>>.GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options, CancellationToken cancellationToken)
    {
        var prefix = options?.AdditionalProperties?.TryGetValue("role", out string? role) is true
            ? role switch
            {
                "query" => _query,
                "passage" => _passage,
                _ => throw new ArgumentException($"The role of a text is 'query' or 'passage', not '{role}'.", nameof(options)),
            }
            : "";
        var vectors = await EncodeAsync(prefix, [.. values], null, cancellationToken);
        return [.. vectors.Select(vector => new Embedding<float>(vector) { ModelId = ModelName })];
    }

    object? IEmbeddingGenerator.GetService(Type serviceType, object? serviceKey) =>
        serviceKey is not null ? null
        : serviceType == typeof(EmbeddingGeneratorMetadata) ? new EmbeddingGeneratorMetadata("onnxruntime", null, ModelName, Dimension)
        : serviceType.IsInstanceOfType(this) ? this
        : null;

    public void Dispose()
    {
        _run.Dispose();
        _session.Dispose();
    }

    /// <summary>The ids that the model gets for a text, prefix included.</summary>
    internal int[] Tokenize(string text) => _tokens.Encode(text);

    private Task<IReadOnlyList<float[]>> EncodeAsync(
        string prefix, IReadOnlyList<string> texts, IProgress<int>? progress, CancellationToken cancellationToken) =>
        texts.Count == 0
            ? Task.FromResult<IReadOnlyList<float[]>>([])
            : Task.Run<IReadOnlyList<float[]>>(() => Encode(prefix, texts, progress, cancellationToken), cancellationToken);

    private float[][] Encode(string prefix, IReadOnlyList<string> texts, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var ids = new int[texts.Count][];
        for (var i = 0; i < ids.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ids[i] = _tokens.Encode(prefix + texts[i]);
        }

        var order = Enumerable.Range(0, ids.Length).OrderBy(i => ids[i].Length).ToArray();
        var vectors = new float[ids.Length][];
        for (var start = 0; start < order.Length;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var end = start + 1;
            while (end < order.Length && (end - start + 1) * ids[order[end]].Length <= _batchTokens)
            {
                end++;
            }

            var batch = Run([.. order[start..end].Select(i => ids[i])]);
            for (var i = start; i < end; i++)
            {
                vectors[order[i]] = batch[i - start];
            }

            start = end;
            progress?.Report(end);
        }

        return vectors;
    }

    private float[][] Run(int[][] batch)
    {
        var length = batch.Max(ids => ids.Length);
        var ids = new long[batch.Length * length];
        var mask = new long[ids.Length];
        Array.Fill(ids, TextTokens.Padding);
        for (var row = 0; row < batch.Length; row++)
        {
            for (var column = 0; column < batch[row].Length; column++)
            {
                ids[row * length + column] = batch[row][column];
                mask[row * length + column] = 1;
            }
        }

        long[] shape = [batch.Length, length];
        using var idsValue = OrtValue.CreateTensorValueFromMemory(ids, shape);
        using var maskValue = OrtValue.CreateTensorValueFromMemory(mask, shape);
        using var outputs = _session.Run(_run, s_inputs, [idsValue, maskValue], s_outputs);
        var embeddings = outputs[0].GetTensorDataAsSpan<float>();
        var vectors = new float[batch.Length][];
        for (var row = 0; row < vectors.Length; row++)
        {
            vectors[row] = embeddings.Slice(row * Dimension, Dimension).ToArray();
        }

        return vectors;
    }
}
