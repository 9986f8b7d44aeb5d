using EcomAI.Commerce.Conversations;

namespace EcomAI.Commerce.Tests;

public sealed class StateDocumentsTests
{
    [Fact]
    public async Task A_document_counts_its_versions()
    {
        await using var shop = await TestShop.CreateAsync();
        var state = shop.Get<StateDocuments>();
        Assert.Null(await state.FindAsync("k", TestShop.Token));
        Assert.IsType<StateSaved>(await state.SaveAsync([new("k", "1", 0)], TestShop.Token));
        var saved = Assert.IsType<StateSaved>(await state.SaveAsync([new("k", "2", 1)], TestShop.Token));
        Assert.Equal(new StateDocument("k", "2", 2), Assert.Single(saved.Documents));
        Assert.Equal(new StateDocument("k", "2", 2), await state.FindAsync("k", TestShop.Token));
    }

    [Fact]
    public async Task Who_saves_second_learns_the_version_that_won()
    {
        await using var shop = await TestShop.CreateAsync();
        var state = shop.Get<StateDocuments>();
        await state.SaveAsync([new("k", "1", 0)], TestShop.Token);
        await state.SaveAsync([new("k", "first", 1)], TestShop.Token);
        Assert.Equal(new StateConflict("k", 2), await state.SaveAsync([new("k", "second", 1)], TestShop.Token));
        Assert.Equal(new StateConflict("k", 2), await state.SaveAsync([new("k", "new", 0)], TestShop.Token));
        Assert.Equal(new StateConflict("gone", 0), await state.SaveAsync([new("gone", "x", 3)], TestShop.Token));
        Assert.Equal("first", (await state.FindAsync("k", TestShop.Token))!.Json);
    }

    [Fact]
    public async Task One_conflict_leaves_all_documents_of_the_turn_as_they_were()
    {
        await using var shop = await TestShop.CreateAsync();
        var state = shop.Get<StateDocuments>();
        await state.SaveAsync([new("a", "1", 0), new("b", "1", 0)], TestShop.Token);
        Assert.IsType<StateConflict>(await state.SaveAsync([new("a", "2", 1), new("b", "2", 7)], TestShop.Token));
        Assert.Equal(new StateDocument("a", "1", 1), await state.FindAsync("a", TestShop.Token));
    }

    [Fact]
    public async Task No_update_of_two_processes_is_lost()
    {
        await using var shop = await TestShop.CreateAsync();
        await using var other = await shop.OtherProcessAsync();
        var states = new[] { shop.Get<StateDocuments>(), other.Get<StateDocuments>() };
        await states[0].SaveAsync([new("count", "0", 0)], TestShop.Token);
        await Parallel.ForEachAsync(Enumerable.Range(0, 60), new ParallelOptions { MaxDegreeOfParallelism = 6, CancellationToken = TestShop.Token },
            async (i, token) =>
            {
                var state = states[i % 2];
                while (true)
                {
                    var read = (await state.FindAsync("count", token))!;
                    var next = $"{int.Parse(read.Json, null) + 1}";
                    if (await state.SaveAsync([read with { Json = next }], token) is StateSaved)
                        return;
                }
            });
        Assert.Equal(new StateDocument("count", "60", 61), await states[1].FindAsync("count", TestShop.Token));
    }

    [Fact]
    public async Task A_deleted_document_is_gone()
    {
        await using var shop = await TestShop.CreateAsync();
        var state = shop.Get<StateDocuments>();
        await state.SaveAsync([new("k", "1", 0)], TestShop.Token);
        Assert.True(await state.DeleteAsync("k", TestShop.Token));
        Assert.False(await state.DeleteAsync("k", TestShop.Token));
        Assert.Null(await state.FindAsync("k", TestShop.Token));
    }
}
