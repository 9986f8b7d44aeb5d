using EcomAI.Discovery.Encoders;

namespace EcomAI.Discovery.Tests.Encoders;

public sealed class CachingTextEncoderTests
{
    private readonly CountingEncoder _inner = new();

    [Fact]
    public async Task A_sentence_said_twice_is_encoded_once()
    {
        var cache = new CachingTextEncoder(_inner, capacity: 10);

        var first = await cache.EncodeQueryAsync("red shoes", CancellationToken.None);
        var second = await cache.EncodeQueryAsync("red shoes", CancellationToken.None);

        Assert.Same(first, second);
        Assert.Equal(["red shoes"], _inner.Asked);
    }

    [Fact]
    public async Task The_sentence_not_used_for_longest_is_forgotten_first()
    {
        var cache = new CachingTextEncoder(_inner, capacity: 2);
        foreach (var text in (string[])["a", "b", "a", "c", "a", "b"])
        {
            await cache.EncodeQueryAsync(text, CancellationToken.None);
        }

        Assert.Equal(["a", "b", "c", "b"], _inner.Asked);
    }

    [Fact]
    public async Task Very_long_texts_and_a_cache_of_nothing_are_passed_through()
    {
        var book = new string('x', 5_000);
        var cache = new CachingTextEncoder(_inner, capacity: 2);
        var none = new CachingTextEncoder(_inner, capacity: 0);

        await cache.EncodeQueryAsync(book, CancellationToken.None);
        await cache.EncodeQueryAsync(book, CancellationToken.None);
        await none.EncodeQueryAsync("a", CancellationToken.None);
        await none.EncodeQueryAsync("a", CancellationToken.None);

        Assert.Equal(4, _inner.Asked.Count);
    }

    private sealed class CountingEncoder : ITextEncoder
    {
        internal List<string> Asked { get; } = [];

        public int Dimension => 1;

        public string ModelHash => "0";

        public Task<float[]> EncodeQueryAsync(string text, CancellationToken cancellationToken)
        {
            Asked.Add(text);
            return Task.FromResult<float[]>([text.Length]);
        }

        public Task<IReadOnlyList<float[]>> EncodeQueriesAsync(IReadOnlyList<string> texts, IProgress<int>? progress, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<float[]>>([]);

        public Task<IReadOnlyList<float[]>> EncodePassagesAsync(IReadOnlyList<string> texts, IProgress<int>? progress, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<float[]>>([]);
    }
}
