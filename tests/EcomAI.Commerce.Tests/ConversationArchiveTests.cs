using EcomAI.Commerce.Conversations;

namespace EcomAI.Commerce.Tests;

public sealed class ConversationArchiveTests
{
    private static ArchivedConversation Conversation(string id) => new(id, "directline", "dl_1", "zh-CN", DateTimeOffset.UnixEpoch);

    [Fact]
    public async Task A_conversation_is_created_once_and_found_again()
    {
        await using var shop = await TestShop.CreateAsync();
        var archive = shop.Get<ConversationArchive>();
        Assert.True(await archive.TryCreateAsync(Conversation("c"), TestShop.Token));
        Assert.False(await archive.TryCreateAsync(Conversation("c") with { UserId = "other" }, TestShop.Token));
        Assert.Equal(Conversation("c"), await archive.FindAsync("c", TestShop.Token));
        Assert.Null(await archive.FindAsync("d", TestShop.Token));
    }

    [Fact]
    public async Task A_member_is_added_once()
    {
        await using var shop = await TestShop.CreateAsync();
        var archive = shop.Get<ConversationArchive>();
        await archive.TryCreateAsync(Conversation("c"), TestShop.Token);
        Assert.True(await archive.TryAddMemberAsync("c", "u", TestShop.Token));
        Assert.False(await archive.TryAddMemberAsync("c", "u", TestShop.Token));
        await Assert.ThrowsAsync<ConversationNotFoundException>(() => archive.TryAddMemberAsync("nowhere", "u", TestShop.Token));
    }

    [Fact]
    public async Task Two_processes_append_two_hundred_activities_with_consecutive_numbers()
    {
        await using var shop = await TestShop.CreateAsync();
        await using var other = await shop.OtherProcessAsync();
        var archives = new[] { shop.Get<ConversationArchive>(), other.Get<ConversationArchive>() };
        await archives[0].TryCreateAsync(Conversation("c"), TestShop.Token);
        await Parallel.ForEachAsync(Enumerable.Range(0, 200), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestShop.Token },
            async (i, token) => await archives[i % 2].AppendAsync("c", sequence => $"{sequence}", token));

        var stored = await archives[0].ReadAsync("c", 0, 1000, TestShop.Token);
        Assert.Equal(Enumerable.Range(1, 200).Select(i => (long)i), stored.Select(activity => activity.Sequence));
        Assert.All(stored, activity => Assert.Equal($"{activity.Sequence}", activity.Json));
    }

    [Fact]
    public async Task Reading_goes_on_after_a_number_up_to_a_limit()
    {
        await using var shop = await TestShop.CreateAsync();
        var archive = shop.Get<ConversationArchive>();
        await archive.TryCreateAsync(Conversation("c"), TestShop.Token);
        await archive.TryCreateAsync(Conversation("d"), TestShop.Token);
        await archive.AppendManyAsync("c", [_ => "a", _ => "b", _ => "c", _ => "d"], null, TestShop.Token);
        await archive.AppendAsync("d", _ => "other", TestShop.Token);
        Assert.Equal([new(2, "b"), new(3, "c")], await archive.ReadAsync("c", 1, 2, TestShop.Token));
        Assert.Empty(await archive.ReadAsync("c", 4, 10, TestShop.Token));
    }

    [Fact]
    public async Task A_turn_that_cannot_be_written_leaves_nothing_and_no_gap()
    {
        await using var shop = await TestShop.CreateAsync();
        var archive = shop.Get<ConversationArchive>();
        await archive.TryCreateAsync(Conversation("c"), TestShop.Token);
        await Assert.ThrowsAsync<InvalidDataException>(() =>
            archive.AppendManyAsync("c", [_ => "a", _ => throw new InvalidDataException()], null, TestShop.Token));
        Assert.Equal(1, (await archive.AppendAsync("c", _ => "b", TestShop.Token)).Sequence);
        Assert.Equal([new(1, "b")], await archive.ReadAsync("c", 0, 10, TestShop.Token));
    }

    [Fact]
    public async Task Appending_to_no_conversation_is_an_error()
    {
        await using var shop = await TestShop.CreateAsync();
        var failure = await Assert.ThrowsAsync<ConversationNotFoundException>(() =>
            shop.Get<ConversationArchive>().AppendAsync("nowhere", _ => "a", TestShop.Token));
        Assert.Equal("nowhere", failure.ConversationId);
    }

    [Fact]
    public async Task What_was_understood_is_kept_with_the_turn()
    {
        await using var shop = await TestShop.CreateAsync();
        var archive = shop.Get<ConversationArchive>();
        await archive.TryCreateAsync(Conversation("c"), TestShop.Token);
        var turn = new TurnRecord("c", "c|0000001", "FindProduct", 0.93, "zh", """{"encode":3.1}""", "trace", shop.Time.GetUtcNow());
        var failed = new TurnRecord("c", null, null, null, null, "{}", null, shop.Time.GetUtcNow());
        await archive.AppendManyAsync("c", [_ => "a"], turn, TestShop.Token);
        await archive.RecordTurnAsync(failed, TestShop.Token);
        Assert.Equal([turn, failed], await archive.TurnsAsync("c", TestShop.Token));
    }
}
