using EcomAI.Discovery.Search;
using EcomAI.Discovery.Vectors;
using Microsoft.Extensions.VectorData;

namespace EcomAI.Discovery.Tests.Vectors;

public sealed class EmbeddedVectorStoreTests : VectorStoreConformance, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private EmbeddedVectorStore _store;

    public EmbeddedVectorStoreTests() => _store = Open("model-1");

    protected override VectorStore Store => _store;

    [Fact]
    public async Task Records_and_deletions_are_there_after_reopening()
    {
        var collection = await Filled(ShopRecord.Of("a", 1, 0, 0, 0), ShopRecord.Of("b", 0, 1, 0, 0), ShopRecord.Of("c", 0, 0, 1, 0));
        await collection.UpsertAsync(ShopRecord.Of("a", 0, 0, 0, 1), Token);
        await collection.DeleteAsync("b", Token);
        var reopened = Reopen();
        Assert.Equal(2, reopened.Count);
        Assert.Equal("a", reopened.Search([0, 0, 0, 1], 1)[0].Key);
        Assert.Null(await reopened.GetAsync("b", cancellationToken: Token));
    }

    [Fact]
    public async Task Another_model_makes_the_collection_outdated()
    {
        await Filled(ShopRecord.Of("a", 1, 0, 0, 0));
        _store.Dispose();
        _store = Open("model-2");
        var error = await Assert.ThrowsAsync<IndexOutdatedException>(
            () => _store.GetCollection<string, ShopRecord>("shop").EnsureCollectionExistsAsync(Token));
        Assert.Equal(("model-1", "model-2"), (error.Stored, error.Current));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(30)]
    public async Task A_record_torn_off_by_a_crash_is_dropped_and_the_ones_before_it_stay(int lost)
    {
        var collection = await Filled(ShopRecord.Of("a", 1, 0, 0, 0));
        await collection.UpsertAsync(ShopRecord.Of("b", 0, 1, 0, 0), Token);
        _store.Dispose();
        using (var log = new FileStream(LogPath, FileMode.Open))
        {
            log.SetLength(log.Length - lost);
        }

        var reopened = Reopen();
        Assert.NotNull(await reopened.GetAsync("a", cancellationToken: Token));
        Assert.Null(await reopened.GetAsync("b", cancellationToken: Token));
        await reopened.UpsertAsync(ShopRecord.Of("c", 0, 0, 1, 0), Token);
        Assert.Equal("c", Reopen().Search([0, 0, 1, 0], 1)[0].Key);
    }

    [Fact]
    public async Task A_bit_turned_in_the_last_record_is_noticed()
    {
        var collection = await Filled(ShopRecord.Of("a", 1, 0, 0, 0));
        await collection.UpsertAsync(ShopRecord.Of("b", 0, 1, 0, 0), Token);
        _store.Dispose();
        var bytes = await File.ReadAllBytesAsync(LogPath, Token);
        bytes[^3] ^= 1;
        await File.WriteAllBytesAsync(LogPath, bytes, Token);
        Assert.Equal(1, Reopen().Count);
    }

    [Fact]
    public async Task A_damaged_vector_stops_the_opening()
    {
        await Filled(ShopRecord.Of("a", 1, 0, 0, 0));
        _store.Dispose();
        var path = Directory.GetFiles(_folder.Path, "vectors-0-*.bin", SearchOption.AllDirectories).Single();
        using (var file = new FileStream(path, FileMode.Open))
        {
            file.Position = (VectorSegment.Rows * QuantizedQuery.Lane) + (2 * VectorSegment.Rows * sizeof(float)) + 1;
            file.WriteByte(77);
        }

        Assert.Throws<InvalidDataException>(() => Reopen());
    }

    [Fact]
    public async Task Replacing_most_rows_compacts_the_files_and_keeps_every_record()
    {
        var collection = await Filled([.. Enumerable.Range(0, 5000).Select(i => ShopRecord.Of($"{i}", i + 1, 1, 0, 0))]);
        for (var round = 1; round <= 3; round++)
        {
            await collection.UpsertAsync([.. Enumerable.Range(0, 5000).Select(i => ShopRecord.Of($"{i}", i + 1, 1, round, 0))], Token);
        }

        Assert.True(((EmbeddedCollection<string, ShopRecord>)collection).Snapshot().Count < 15_000);
        var reopened = Reopen();
        Assert.Equal(5000, reopened.Count);
        Assert.Empty(reopened.Damaged());
        var whole = await reopened.GetAsync("7", new RecordRetrievalOptions { IncludeVectors = true }, Token);
        Assert.Equal([8, 1, 3, 0], whole!.Vector!.Value.ToArray());
    }

    [Fact]
    public async Task Readers_see_a_batch_whole_or_not_at_all_while_it_is_written()
    {
        var collection = (EmbeddedCollection<string, ShopRecord>)await Filled([.. Enumerable.Range(0, 100).Select(i => ShopRecord.Of($"{i}", 1, 0, 0, 0))]);
        using var finished = new CancellationTokenSource();
        var reader = Task.Run(
            () =>
            {
                var looks = 0;
                while (!finished.IsCancellationRequested || looks == 0)
                {
                    var scores = collection.Search([1, 0, 0, 0], 100).Select(hit => Math.Round(hit.Score, 3)).Distinct().ToList();
                    Assert.Single(scores);
                    looks++;
                }
            },
            Token);
        for (var round = 0; round < 40; round++)
        {
            await collection.UpsertAsync([.. Enumerable.Range(0, 100).Select(i => ShopRecord.Of($"{i}", 1, round, 0, 0))], Token);
        }

        await finished.CancelAsync();
        await reader;
    }

    [Theory]
    [InlineData("")]
    [InlineData("../elsewhere")]
    [InlineData("..")]
    public void A_collection_cannot_be_named_out_of_the_folder(string name) =>
        Assert.ThrowsAny<ArgumentException>(() => Store.GetCollection<string, ShopRecord>(name));

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    private string LogPath => Directory.GetFiles(_folder.Path, "records.log", SearchOption.AllDirectories).Single();

    private EmbeddedVectorStore Open(string model) => new(_folder.Path, new EmbeddedVectorStoreOptions { ModelHash = model });

    private EmbeddedCollection<string, ShopRecord> Reopen()
    {
        _store.Dispose();
        _store = Open("model-1");
        var collection = _store.Open<string, ShopRecord>("shop");
        _ = collection.Count;
        return collection;
    }
}
