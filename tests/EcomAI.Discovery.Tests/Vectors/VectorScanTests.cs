using EcomAI.Discovery.Vectors;

namespace EcomAI.Discovery.Tests.Vectors;

public sealed class VectorScanTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(64)]
    [InlineData(384)]
    [InlineData(401)]
    public unsafe void Every_kernel_multiplies_alike(int dimension)
    {
        var random = new Random(dimension);
        var query = new QuantizedQuery(Vector(random, dimension));
        var rows = new byte[4 * query.Stride];
        for (var row = 0; row < 4; row++)
        {
            QuantizedQuery.Quantize(Vector(random, dimension), rows.AsSpan(row * query.Stride, query.Stride));
        }

        fixed (byte* start = rows)
        {
            var expected = query.DotFourPortable(start);
            if (System.Runtime.Intrinsics.X86.Avx2.IsSupported)
            {
                Assert.Equal(expected, query.DotFourAvx2(start));
            }

            if (System.Runtime.Intrinsics.X86.AvxVnni.IsSupported)
            {
                Assert.Equal(expected, query.DotFourVnni(start));
            }
        }
    }

    [Theory]
    [InlineData((int)VectorMetric.CosineSimilarity)]
    [InlineData((int)VectorMetric.DotProduct)]
    [InlineData((int)VectorMetric.EuclideanSquaredDistance)]
    public async Task The_byte_scan_finds_what_the_floats_find(int metric)
    {
        using var folder = new TemporaryFolder();
        var random = new Random(11);
        using var table = new VectorTable(folder.Path, "", [new VectorColumn("v", 48, (VectorMetric)metric)], static (_, key) => key);
        var writes = Enumerable.Range(0, 12_000).Select(i => new TableWrite($"{i}", ReadOnlyMemory<byte>.Empty, [i % 100 == 0 ? null : Vector(random, 48)])).ToList();
        await table.UpsertAsync(writes, TestContext.Current.CancellationToken);
        var snapshot = table.Snapshot;
        var third = new RowSet(12_000);
        foreach (var row in Enumerable.Range(0, 12_000).Where(row => row % 3 == 0))
        {
            third.Add(row);
        }

        var found = 0;
        for (var i = 0; i < 20; i++)
        {
            var query = Vector(random, 48);
            foreach (var filter in new[] { null, third })
            {
                var expected = snapshot.Exact(0, ((VectorMetric)metric).Prepare(query), 10, filter).Select(hit => hit.Row).ToList();
                var hits = snapshot.Search(0, query, 10, filter);
                Assert.Equal(10, hits.Length);
                Assert.All(hits, hit => Assert.True(hit.Row % 100 != 0 && (filter is null || hit.Row % 3 == 0)));
                found += hits.Count(hit => expected.Contains(hit.Row));
            }
        }

        Assert.True(found >= 396, $"{found} of 400 nearest rows found");
    }

    private static float[] Vector(Random random, int dimension) => [.. Enumerable.Range(0, dimension).Select(_ => (float)(random.NextDouble() - 0.5))];
}
