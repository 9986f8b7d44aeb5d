using Microsoft.Extensions.VectorData;

namespace EcomAI.Discovery.Tests.Vectors;

/// <summary>What every vector store the product can be configured with has to do. A store's test class derives from this one.</summary>
public abstract class VectorStoreConformance
{
    private static readonly float[] s_east = [1, 0, 0, 0];

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A store with no collection in it.</summary>
    protected abstract VectorStore Store { get; }

    [Fact]
    public async Task A_collection_exists_from_ensuring_to_deleting()
    {
        var collection = Store.GetCollection<string, ShopRecord>("shop");
        Assert.False(await collection.CollectionExistsAsync(Token));
        await collection.EnsureCollectionExistsAsync(Token);
        await collection.EnsureCollectionExistsAsync(Token);
        Assert.True(await Store.CollectionExistsAsync("shop", Token));
        Assert.Equal(["shop"], await Store.ListCollectionNamesAsync(Token).ToListAsync(Token));
        await collection.EnsureCollectionDeletedAsync(Token);
        await Store.EnsureCollectionDeletedAsync("shop", Token);
        Assert.False(await collection.CollectionExistsAsync(Token));
    }

    [Fact]
    public async Task A_record_comes_back_as_it_was_given_with_its_vector_on_request()
    {
        var collection = await Filled(new ShopRecord { Id = "a", Kind = "shoe", Price = 5, Tags = ["red", "红"], Vector = s_east });
        var plain = await collection.GetAsync("a", cancellationToken: Token);
        var whole = await collection.GetAsync("a", new RecordRetrievalOptions { IncludeVectors = true }, Token);
        Assert.Equal(("shoe", 5), (plain!.Kind, plain.Price));
        Assert.Equal(["red", "红"], plain.Tags);
        Assert.Equal(s_east, whole!.Vector!.Value.ToArray());
        Assert.Null(await collection.GetAsync("b", cancellationToken: Token));
    }

    [Fact]
    public async Task Upserting_a_key_again_replaces_the_record_and_its_vector()
    {
        var collection = await Filled(ShopRecord.Of("a", 1, 0, 0, 0), ShopRecord.Of("b", 0, 1, 0, 0));
        await collection.UpsertAsync(new ShopRecord { Id = "a", Kind = "new", Vector = new float[] { 0, 0, 1, 0 } }, Token);
        Assert.Equal("new", (await collection.GetAsync("a", cancellationToken: Token))!.Kind);
        var hits = await Search(collection, [0, 0, 1, 0], 5);
        Assert.Equal("a", hits[0].Record.Id);
        Assert.Equal(1.0, hits[0].Score!.Value, 4);
        Assert.Equal(2, hits.Count);
    }

    [Fact]
    public async Task Deleted_records_are_neither_got_nor_found()
    {
        var collection = await Filled(ShopRecord.Of("a", 1, 0, 0, 0), ShopRecord.Of("b", 1, 1, 0, 0), ShopRecord.Of("c", 0, 1, 0, 0));
        await collection.DeleteAsync("a", Token);
        await collection.DeleteAsync(["b", "nobody"], Token);
        Assert.Null(await collection.GetAsync("a", cancellationToken: Token));
        Assert.Equal(["c"], Ids(await Search(collection, s_east, 5)));
    }

    [Fact]
    public async Task Hits_come_best_first_with_skip_and_threshold()
    {
        var collection = await Filled(ShopRecord.Of("far", 0, 1, 0, 0), ShopRecord.Of("near", 1, 0.1f, 0, 0), ShopRecord.Of("middle", 1, 1, 0, 0));
        Assert.Equal(["near", "middle", "far"], Ids(await Search(collection, s_east, 3)));
        Assert.Equal(["middle"], Ids(await Search(collection, s_east, 1, new() { Skip = 1 })));
        Assert.Equal(["near", "middle"], Ids(await Search(collection, s_east, 3, new() { ScoreThreshold = 0.5 })));
    }

    [Fact]
    public async Task A_filter_applies_before_the_best_are_taken()
    {
        var records = Enumerable.Range(0, 50).Select(i => new ShopRecord
        {
            Id = $"{i}",
            Kind = i % 10 == 9 ? "bag" : "shoe",
            Price = i,
            Tags = i == 49 ? ["last"] : [],
            Vector = new float[] { 1, i / 50f, 0, 0 },
        });
        var collection = await Filled([.. records]);
        var kind = "bag";
        Assert.Equal(["9", "19"], Ids(await Search(collection, s_east, 2, new() { Filter = record => record.Kind == kind })));
        Assert.Equal(["39", "49"], Ids(await Search(collection, s_east, 5, new() { Filter = record => record.Kind == "bag" && record.Price > 30 })));
        Assert.Equal(["49"], Ids(await Search(collection, s_east, 5, new() { Filter = record => record.Tags.Contains("last") })));
    }

    [Fact]
    public async Task Records_are_listed_by_filter_in_the_order_asked_for()
    {
        var collection = await Filled([.. Enumerable.Range(0, 6).Select(i => new ShopRecord { Id = $"{i}", Price = i, Kind = i < 4 ? "x" : "y", Vector = s_east })]);
        var listed = await collection.GetAsync(record => record.Kind == "x", 2, new() { Skip = 1, OrderBy = order => order.Descending(record => record.Price) }, Token)
            .ToListAsync(Token);
        Assert.Equal(["2", "1"], listed.Select(record => record.Id));
    }

    [Fact]
    public async Task A_vector_of_another_dimension_is_refused_and_nothing_is_stored()
    {
        var collection = await Filled();
        await Assert.ThrowsAnyAsync<Exception>(() => collection.UpsertAsync(ShopRecord.Of("a", 1, 0), Token));
        Assert.Null(await collection.GetAsync("a", cancellationToken: Token));
    }

    [Fact]
    public async Task Using_a_collection_that_does_not_exist_says_which()
    {
        var missing = Store.GetCollection<string, ShopRecord>("missing");
        var error = await Assert.ThrowsAsync<VectorStoreException>(() => missing.UpsertAsync(ShopRecord.Of("a", 1, 0, 0, 0), Token));
        Assert.Equal("missing", error.CollectionName);
    }

    [Fact]
    public async Task Dynamic_collections_keep_dictionaries()
    {
        var collection = Store.GetDynamicCollection("loose", new VectorStoreCollectionDefinition
        {
            Properties =
            [
                new VectorStoreKeyProperty("Id", typeof(string)),
                new VectorStoreDataProperty("Kind", typeof(string)) { IsIndexed = true },
                new VectorStoreVectorProperty("Vector", typeof(ReadOnlyMemory<float>), 4),
            ],
        });
        await collection.EnsureCollectionExistsAsync(Token);
        await collection.UpsertAsync(new Dictionary<string, object?> { ["Id"] = "a", ["Kind"] = "shoe", ["Vector"] = new ReadOnlyMemory<float>(s_east) }, Token);
        var hits = await collection.SearchAsync(new ReadOnlyMemory<float>(s_east), 1, new() { Filter = record => (string)record["Kind"]! == "shoe" }, Token).ToListAsync(Token);
        Assert.Equal("a", Assert.Single(hits).Record["Id"]);
    }

    protected async Task<VectorStoreCollection<string, ShopRecord>> Filled(params ShopRecord[] records)
    {
        var collection = Store.GetCollection<string, ShopRecord>("shop");
        await collection.EnsureCollectionExistsAsync(Token);
        await collection.UpsertAsync(records, Token);
        return collection;
    }

    protected static IEnumerable<string> Ids(IEnumerable<VectorSearchResult<ShopRecord>> hits) => hits.Select(hit => hit.Record.Id);

    protected static async Task<List<VectorSearchResult<ShopRecord>>> Search(
        VectorStoreCollection<string, ShopRecord> collection, float[] query, int top, VectorSearchOptions<ShopRecord>? options = null) =>
        await collection.SearchAsync(new ReadOnlyMemory<float>(query), top, options, Token).ToListAsync(Token);
}
