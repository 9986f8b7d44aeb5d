using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text.Json;
using EcomAI.Discovery.Encoders;
using Microsoft.Extensions.AI;

namespace EcomAI.Discovery.Tests.Encoders;

public sealed class TextEncoderTests(TextEncoderFixture fixture) : IClassFixture<TextEncoderFixture>
{
    private static readonly CancellationToken s_never = CancellationToken.None;

    private readonly TextEncoder _encoder = fixture.Encoder;

    [Fact]
    public void Ids_equal_the_reference_in_every_parity_case()
    {
        Assert.Equal(130, fixture.Cases.Count);
        Assert.All(fixture.Cases, parity => Assert.Equal(parity.Ids, _encoder.Tokenize(parity.Prefix + parity.Text)));
    }

    [Fact]
    public async Task Embeddings_point_where_the_reference_points()
    {
        foreach (var parity in fixture.Cases)
        {
            var vector = parity.Prefix == "query: "
                ? await _encoder.EncodeQueryAsync(parity.Text, s_never)
                : (await _encoder.EncodePassagesAsync([parity.Text], null, s_never))[0];
            Assert.InRange(TensorPrimitives.Dot<float>(parity.Embedding, vector), 0.995f, 1.001f);
        }
    }

    [Fact]
    public async Task In_a_batch_the_int8_rounding_moves_a_vector_only_a_little()
    {
        var queries = fixture.Cases.Where(parity => parity.Prefix == "query: " && parity.Text.Trim().Length > 0).ToArray();

        var vectors = await _encoder.EncodeQueriesAsync([.. queries.Select(parity => parity.Text)], null, s_never);

        Assert.All(queries.Zip(vectors), pair => Assert.InRange(TensorPrimitives.Dot<float>(pair.First.Embedding, pair.Second), 0.99f, 1.001f));
    }

    [Fact]
    public async Task A_batch_of_mixed_lengths_comes_back_in_the_order_given_with_progress_to_the_end()
    {
        string[] texts = [string.Join(' ', Enumerable.Repeat("a long woollen coat", 60)), "帽子", "red running shoes", string.Join(' ', Enumerable.Repeat("mug", 300)), "x"];
        var heard = new Heard();

        var together = await _encoder.EncodePassagesAsync(texts, heard, s_never);

        for (var i = 0; i < texts.Length; i++)
        {
            var alone = (await _encoder.EncodePassagesAsync([texts[i]], null, s_never))[0];
            Assert.InRange(TensorPrimitives.Dot<float>(alone, together[i]), 0.98f, 1.001f);
            Assert.InRange(TensorPrimitives.Norm<float>(together[i]), 0.999f, 1.001f);
        }

        Assert.Equal(texts.Length, heard.Last);
    }

    [Fact]
    public async Task The_two_roles_give_different_vectors_of_one_text()
    {
        var query = await _encoder.EncodeQueryAsync("travel mug", s_never);
        var passage = (await _encoder.EncodePassagesAsync(["travel mug"], null, s_never))[0];

        Assert.True(TensorPrimitives.Dot<float>(query, passage) < 0.99f);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\uD83D")]
    [InlineData("\uDE00 broken \uD83D text")]
    [InlineData("😀😀😀")]
    [InlineData("\0\u0001\u200B")]
    public async Task Any_string_has_a_finite_vector_of_length_one(string text)
    {
        var vector = await _encoder.EncodeQueryAsync(text, s_never);

        Assert.InRange(TensorPrimitives.Norm<float>(vector), 0.999f, 1.001f);
    }

    [Fact]
    public void A_very_long_text_is_cut_to_what_the_model_reads_and_stays_closed()
    {
        var ids = _encoder.Tokenize(string.Concat(Enumerable.Repeat("很长的文字 and more ", 20_000)));

        Assert.Equal(512, ids.Length);
        Assert.Equal(2, ids[^1]);
    }

    [Fact]
    public async Task Many_callers_at_once_get_what_one_caller_gets()
    {
        string[] texts = ["red shoes", "蓝色连衣裙", "a gift for my father", "how do I return this?"];
        var alone = new List<float[]>();
        foreach (var text in texts)
        {
            alone.Add(await _encoder.EncodeQueryAsync(text, s_never));
        }

        var tasks = Enumerable.Range(0, 32).Select(i => Task.Run(() => _encoder.EncodeQueryAsync(texts[i % texts.Length], s_never), s_never));
        var all = await Task.WhenAll(tasks);

        Assert.All(all.Index(), result => Assert.Equal(alone[result.Index % texts.Length], result.Item));
    }

    [Fact]
    public async Task A_cancelled_batch_stops()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _encoder.EncodePassagesAsync(["a", "b"], null, source.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _encoder.EncodeQueryAsync("a", source.Token));
    }

    [Fact]
    public async Task As_an_embedding_generator_it_takes_the_role_from_the_options()
    {
        IEmbeddingGenerator<string, Embedding<float>> generator = _encoder;
        var options = new EmbeddingGenerationOptions { AdditionalProperties = new() { ["role"] = "query" } };

        var vector = await generator.GenerateVectorAsync("red shoes", options, s_never);

        Assert.Equal(await _encoder.EncodeQueryAsync("red shoes", s_never), vector.ToArray());
        Assert.Equal(384, generator.GetRequiredService<EmbeddingGeneratorMetadata>().DefaultModelDimensions);
    }

    private sealed class Heard : IProgress<int>
    {
        internal int Last { get; private set; }

        public void Report(int value) => Last = value;
    }
}

public sealed class TextEncoderFixture : IDisposable
{
    internal TextEncoder Encoder { get; } = new(TestModels.Manifest, new TextEncoderOptions());

    internal IReadOnlyList<ParityCase> Cases { get; } =
    [
        .. from line in File.ReadLines(TestModels.Parity("text-encoder", "parity.jsonl"))
           let row = JsonDocument.Parse(line).RootElement
           select new ParityCase(
               row.GetProperty("prefix").GetString()!,
               row.GetProperty("text").GetString()!,
               [.. row.GetProperty("ids").EnumerateArray().Select(id => id.GetInt32())],
               MemoryMarshal.Cast<byte, float>(row.GetProperty("embedding").GetBytesFromBase64()).ToArray()),
    ];

    public void Dispose() => Encoder.Dispose();
}

internal sealed record ParityCase(string Prefix, string Text, int[] Ids, float[] Embedding);
