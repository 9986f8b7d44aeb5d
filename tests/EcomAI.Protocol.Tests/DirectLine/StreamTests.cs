using System.Net.WebSockets;
using System.Text.Json.Nodes;
using EcomAI.Protocol.DirectLine;
using EcomAI.Protocol.Schema;
using Microsoft.Extensions.DependencyInjection;

namespace EcomAI.Protocol.Tests.DirectLine;

public sealed class StreamTests
{
    [Fact]
    public async Task Check_23_The_stream_shows_the_post_with_its_id_and_channel_data_and_then_the_reply()
    {
        await using var server = await BotServer.StartAsync();
        var conversation = await server.StartConversationAsync();
        using var socket = await server.ConnectAsync(conversation.StreamUrl);
        var id = await conversation.PostAsync(new { type = "message", text = "hi", from = new { id = "u1" }, channelData = new { clientActivityID = "c1", mine = new[] { 1 } } });
        var seen = await socket.NextActivitiesAsync(2);
        Assert.Equal(id, (string)seen[0]["id"]!);
        Assert.Equal("""{"clientActivityID":"c1","mine":[1]}""", seen[0]["channelData"]!.ToJsonString());
        Assert.Equal(id, (string)seen[1]["replyToId"]!);
    }

    [Fact]
    public async Task Check_26_What_was_said_before_the_socket_opened_is_replayed_first()
    {
        await using var server = await BotServer.StartAsync();
        var conversation = await server.StartConversationAsync();
        await conversation.SayAsync("one");
        using var socket = await server.ConnectAsync(conversation.StreamUrl);
        await conversation.SayAsync("two");
        Assert.Equal(["one", "you said one", "two", "you said two"], (await socket.NextActivitiesAsync(4)).Select(activity => (string)activity["text"]!));
    }

    [Fact]
    public async Task Check_26_A_reader_that_comes_back_with_its_watermark_gets_the_rest_once()
    {
        await using var server = await BotServer.StartAsync();
        var conversation = await server.StartConversationAsync();
        string watermark;
        using (var socket = await server.ConnectAsync(conversation.StreamUrl))
        {
            await conversation.SayAsync("one");
            await socket.NextFrameAsync();
            watermark = (string)JsonNode.Parse(await socket.NextFrameAsync())!["watermark"]!;
            socket.Abort();
        }

        await conversation.SayAsync("two");
        var again = await server.CallAsync(HttpMethod.Get, $"conversations/{conversation.Id}?watermark={watermark}", conversation.Token);
        using var second = await server.ConnectAsync((string)again["streamUrl"]!);
        Assert.Equal(["two", "you said two"], (await second.NextActivitiesAsync(2)).Select(activity => (string)activity["text"]!));
    }

    [Fact]
    public async Task Check_29_Reconnecting_without_watermark_gives_new_activities_only_and_with_an_empty_one_everything()
    {
        await using var server = await BotServer.StartAsync();
        var conversation = await server.StartConversationAsync();
        await conversation.SayAsync("one");
        var fresh = await server.CallAsync(HttpMethod.Get, $"conversations/{conversation.Id}", conversation.Token);
        var all = await server.CallAsync(HttpMethod.Get, $"conversations/{conversation.Id}?watermark=", conversation.Token);
        using var tail = await server.ConnectAsync((string)fresh["streamUrl"]!);
        using var whole = await server.ConnectAsync((string)all["streamUrl"]!);
        Assert.Equal("one", (string)(await whole.NextActivitiesAsync(2))[0]["text"]!);
        await conversation.SayAsync("two");
        Assert.Equal("two", (string)(await tail.NextActivitiesAsync(2))[0]["text"]!);
    }

    [Fact]
    public async Task Check_27_An_idle_stream_stays_open_with_empty_frames_and_pings_of_the_client_cause_nothing()
    {
        await using var server = await BotServer.StartAsync();
        var conversation = await server.StartConversationAsync();
        using var socket = await server.ConnectAsync(conversation.StreamUrl);
        // The first words prove that the stream runs, so that its timers follow the clock from here on.
        await conversation.SayAsync("first");
        await socket.NextActivitiesAsync(2);
        for (var minute = 0; minute < 8; minute++)
        {
            server.Time.Advance(TimeSpan.FromSeconds(15));
            await socket.SendAsync(ReadOnlyMemory<byte>.Empty, WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);
            Assert.Equal("", await socket.NextFrameAsync());
        }

        await conversation.SayAsync("still there");
        Assert.Equal("still there", (string)(await socket.NextActivitiesAsync(2))[0]["text"]!);
    }

    [Fact]
    public async Task Check_28_A_stream_address_can_be_opened_again_while_it_is_valid()
    {
        await using var server = await BotServer.StartAsync();
        var conversation = await server.StartConversationAsync();
        using var first = await server.ConnectAsync(conversation.StreamUrl);
        using var second = await server.ConnectAsync(conversation.StreamUrl);
        server.Time.Advance(TimeSpan.FromMinutes(1));
        using var late = await server.SendAsync(HttpMethod.Get, new Uri(conversation.StreamUrl).PathAndQuery, null);
        Assert.Equal("TokenExpired", await late.CodeAsync(403));
    }

    [Fact]
    public async Task Check_33_All_readers_of_a_conversation_see_everything_and_others_nothing()
    {
        await using var server = await BotServer.StartAsync(new() { ["DirectLine:PostBurst"] = "1000" });
        var conversations = new List<Conversation>();
        var sockets = new List<(Conversation Conversation, WebSocket Socket)>();
        for (var number = 0; number < 20; number++)
        {
            var conversation = await server.StartConversationAsync();
            conversations.Add(conversation);
            sockets.Add((conversation, await server.ConnectAsync(conversation.StreamUrl)));
            sockets.Add((conversation, await server.ConnectAsync(conversation.StreamUrl)));
        }

        await Task.WhenAll(conversations.Select(conversation => conversation.SayAsync($"I am {conversation.Id}")));
        foreach (var (conversation, socket) in sockets)
        {
            var seen = await socket.NextActivitiesAsync(2);
            Assert.Equal([$"I am {conversation.Id}", $"you said I am {conversation.Id}"], seen.Select(activity => (string)activity["text"]!));
            socket.Dispose();
        }
    }

    [Fact]
    public async Task What_another_process_appended_is_found_in_the_store()
    {
        var store = new InMemoryConversationStore();
        await using var server = await BotServer.StartAsync(configure: services => services.AddSingleton<IConversationStore>(store));
        var conversation = await server.StartConversationAsync();
        using var socket = await server.ConnectAsync(conversation.StreamUrl);
        await conversation.SayAsync("here");
        await socket.NextActivitiesAsync(2);
        await store.AppendAsync(conversation.Id, new Activity { Type = ActivityTypes.Message, Text = "from elsewhere" }, TestContext.Current.CancellationToken);
        server.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("from elsewhere", (string)(await socket.NextActivitiesAsync(1))[0]["text"]!);

        await store.AppendAsync(conversation.Id, new Activity { Type = ActivityTypes.Message, Text = "a gap" }, TestContext.Current.CancellationToken);
        await conversation.SayAsync("after the gap");
        Assert.Equal(["a gap", "after the gap", "you said after the gap"], (await socket.NextActivitiesAsync(3)).Select(activity => (string)activity["text"]!));
    }

    [Fact]
    public async Task A_shutdown_closes_the_sockets()
    {
        await using var server = await BotServer.StartAsync();
        var conversation = await server.StartConversationAsync();
        using var socket = await server.ConnectAsync(conversation.StreamUrl);
        await conversation.SayAsync("hi");
        await socket.NextActivitiesAsync(2);
        var stopping = server.StopAsync();
        Assert.Equal("closed", await socket.NextFrameAsync());
        await stopping;
    }

    [Fact]
    public async Task Too_many_sockets_on_one_conversation_are_refused()
    {
        await using var server = await BotServer.StartAsync(new() { ["DirectLine:MaxSocketsPerConversation"] = "1" });
        var conversation = await server.StartConversationAsync();
        using var first = await server.ConnectAsync(conversation.StreamUrl);
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => server.ConnectAsync(conversation.StreamUrl));
        Assert.Contains("429", refused.Message, StringComparison.Ordinal);
    }
}
