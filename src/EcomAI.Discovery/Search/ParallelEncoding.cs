using EcomAI.Discovery.Encoders;

namespace EcomAI.Discovery.Search;

/// <summary>Encodes many texts on all processors: one session, whose inferences run side by side.</summary>
internal static class ParallelEncoding
{
    private const int Share = 512;

    public static Task<float[][]> PassagesAsync(ITextEncoder encoder, IReadOnlyList<string> texts, IProgress<int>? progress, CancellationToken cancellationToken) =>
        AllAsync((part, token) => encoder.EncodePassagesAsync(part, null, token), texts, progress, cancellationToken);

    public static Task<float[][]> QueriesAsync(ITextEncoder encoder, IReadOnlyList<string> texts, IProgress<int>? progress, CancellationToken cancellationToken) =>
        AllAsync((part, token) => encoder.EncodeQueriesAsync(part, null, token), texts, progress, cancellationToken);

    private static async Task<float[][]> AllAsync(
        Func<IReadOnlyList<string>, CancellationToken, Task<IReadOnlyList<float[]>>> encode,
        IReadOnlyList<string> texts,
        IProgress<int>? progress,
        CancellationToken cancellationToken)
    {
        var vectors = new float[texts.Count][];
        var done = 0;

        // Long texts apart from short ones, so that little is padded.
        var shares = Enumerable.Range(0, texts.Count).OrderBy(i => texts[i].Length).Chunk(Share);
        await Parallel.ForEachAsync(
            shares,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken },
            async (share, token) =>
            {
                var part = await encode([.. share.Select(i => texts[i])], token);
                for (var i = 0; i < share.Length; i++)
                {
                    vectors[share[i]] = part[i];
                }

                progress?.Report(Interlocked.Add(ref done, share.Length));
            });
        return vectors;
    }
}
