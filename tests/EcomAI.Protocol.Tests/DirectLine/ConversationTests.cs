using System.Globalization;
using System.Text.Json.Nodes;
using EcomAI.Protocol.DirectLine;
using EcomAI.Protocol.Schema;
using EcomAI.Protocol.Turns;
using Microsoft.Extensions.DependencyInjection;

namespace EcomAI.Protocol.Tests.DirectLine;

public sealed class ConversationTests
{
    [Fact]
    public async Task Check_1_Unknown_fields_and_odd_nesting_reach_the_bot_and_come_back_unchanged()
    {
        const string Odd = """{"type":"message","text":"hi","from":{"id":"u1","badge":[[1.0,{"a":null}]]},"x":{"y":[[],{},[[[]]],1e5,0.10,"é鞋\u0000"]},"channelData":{"Type":"Kept","n":null,"empty":[]},"entities":[{"type":"odd","deep":{"deeper":[1,"2",false]}}],"value":[1,null,"three"]}""";
        await using var server = await BotServer.StartAsync();
        var conversation = await server.StartConversationAsync();
        await conversation.PostAsync(Odd);
        var sent = JsonNode.Parse(Odd)!.AsObject();
        var heard = JsonNode.Parse(ProtocolJson.Serialize(await server.Bot.NextAsync(ActivityTypes.Message)))!.AsObject();
        var kept = (await conversation.ReadAsync())["activities"]![0]!.AsObject();
        foreach (var copy in new[] { heard, kept })
        {
            foreach (var field in new[] { "x", "channelData", "entities", "value", "text" })
            {
                Assert.True(JsonNode.DeepEquals(sent[field], copy[field]), $"{field}: {copy[field]?.ToJsonString()}");
            }
        }
    }

    [Fact]
    public async Task Check_2_No_null_or_empty_list_leaves_the_server()
    {
        await using var server = await BotServer.StartAsync();
        server.Bot.OnTurn = async (activity, replies, cancellationToken) =>
        {
            await replies.SendAsync(new Activity { Type = ActivityTypes.Message, Text = "hi", Attachments = [], Entities = [], SuggestedActions = new SuggestedActions { Actions = [], To = [] }, MembersAdded = [] }, cancellationToken);
            return null;
        };
        var conversation = await server.StartConversationAsync();
        using var socket = await server.ConnectAsync(conversation.StreamUrl);
        await conversation.SayAsync("hi");
        foreach (var activity in (await socket.NextActivitiesAsync(2)).Concat((await conversation.ReadAsync())["activities"]!.AsArray().Select(read => read!.AsObject())))
        {
            AssertNothingEmpty(activity, "activity");
        }
    }

    [Fact]
    public async Task Check_6_The_bot_hears_once_that_it_joined_and_once_that_the_user_did()
    {
        await using var server = await BotServer.StartAsync();
        var bound = await server.StartConversationAsync(new { user = new { id = "dl_anna" } });
        Assert.Equal("bot", (await server.Bot.NextAsync(ActivityTypes.ConversationUpdate)).MembersAdded!.Single().Id);
        var joined = await server.Bot.NextAsync(ActivityTypes.ConversationUpdate);
        Assert.Equal(("dl_anna", "bot"), (joined.MembersAdded!.Single().Id, joined.Recipient!.Id));
        await bound.SayAsync("hi");
        await bound.SayAsync("again");
        await server.CallAsync(HttpMethod.Post, "conversations", bound.Token);
        Assert.Equal(2, server.Bot.TurnsOf(ActivityTypes.ConversationUpdate).Count);
        Assert.Equal(["hi", "you said hi", "again", "you said again"], await bound.TextsAsync());
    }

    [Fact]
    public async Task Check_6_A_user_without_token_is_announced_before_the_first_activity()
    {
        await using var server = await BotServer.StartAsync();
        var conversation = await server.StartConversationAsync();
        await server.Bot.NextAsync(ActivityTypes.ConversationUpdate);
        Assert.Single(server.Bot.Turns);
        await conversation.SayAsync("hi", from: "u1");
        await conversation.SayAsync("me too", from: "u2");
        Assert.Equal(
            ["conversationUpdate bot", "conversationUpdate u1", "message u1", "conversationUpdate u2", "message u2"],
            server.Bot.Turns.Select(turn => $"{turn.Type} {turn.MembersAdded?.Single().Id ?? turn.From!.Id}"));
    }

    [Fact]
    public async Task Check_7_A_post_sent_again_by_the_client_runs_once_and_has_the_same_id()
    {
        await using var server = await BotServer.StartAsync();
        var conversation = await server.StartConversationAsync();
        var activity = new { type = "message", text = "buy", from = new { id = "u1" }, channelData = new { clientActivityID = "c1" } };
        var ids = await Task.WhenAll(conversation.PostAsync(activity), conversation.PostAsync(activity), conversation.PostAsync(activity));
        Assert.Single(ids.Distinct());
        Assert.Single(server.Bot.TurnsOf(ActivityTypes.Message));
        Assert.Equal(["buy", "you said buy"], await conversation.TextsAsync());
    }

    [Fact]
    public async Task Check_7_A_post_repeated_after_a_restart_is_recognised_from_the_log()
    {
        var store = new InMemoryConversationStore();
        var activity = new { type = "message", text = "buy", from = new { id = "u1" }, channelData = new { clientActivityID = "c1" } };
        Conversation conversation;
        string id;
        await using (var before = await BotServer.StartAsync(configure: services => services.AddSingleton<IConversationStore>(store)))
        {
            conversation = await before.StartConversationAsync();
            id = await conversation.PostAsync(activity);
        }

        await using var after = await BotServer.StartAsync(configure: services => services.AddSingleton<IConversationStore>(store));
        conversation = conversation with { Server = after };
        Assert.Equal(id, await conversation.PostAsync(activity));
        Assert.Empty(after.Bot.Turns);
        Assert.Equal(["buy", "you said buy"], await conversation.TextsAsync());
    }

    [Fact]
    public async Task Check_8_A_reply_is_addressed_to_what_it_answers()
    {
        await using var server = await BotServer.StartAsync();
        server.Bot.OnTurn = async (activity, replies, cancellationToken) =>
        {
            if (activity.Type == ActivityTypes.Message)
            {
                await replies.SendAsync(Replies.To(activity, new Activity { Id = "mine", Type = ActivityTypes.Message, Text = "yes" }), cancellationToken);
            }

            return null;
        };
        var conversation = await server.StartConversationAsync();
        var asked = await conversation.SayAsync("hi");
        var reply = (await conversation.ReadAsync())["activities"]![1]!;
        Assert.Equal(
            (asked, "bot", "bot", "u1", conversation.Id, "plain", "directline"),
            ((string)reply["replyToId"]!, (string)reply["from"]!["id"]!, (string)reply["from"]!["role"]!, (string)reply["recipient"]!["id"]!, (string)reply["conversation"]!["id"]!, (string)reply["textFormat"]!, (string)reply["channelId"]!));
        Assert.Equal($"{conversation.Id}|0000002", (string)reply["id"]!);
        Assert.Null(reply["serviceUrl"]);
    }

    [Fact]
    public async Task Check_9_A_slow_answer_is_awaited_15_seconds_and_arrives_later()
    {
        await using var server = await BotServer.StartAsync();
        var answer = new TaskCompletionSource();
        server.Bot.OnTurn = async (activity, replies, cancellationToken) =>
        {
            if (activity.Type == ActivityTypes.Message)
            {
                await answer.Task;
            }

            return await ScriptedBot.EchoAsync(activity, replies, cancellationToken);
        };
        var conversation = await server.StartConversationAsync();
        using var socket = await server.ConnectAsync(conversation.StreamUrl);
        var posting = conversation.SayAsync("think");
        await server.Bot.NextAsync(ActivityTypes.Message);
        await server.Time.SomebodyWaitsAsync(TimeSpan.FromSeconds(15));
        Assert.Equal("think", (string)(await socket.NextActivitiesAsync(1))[0]["text"]!);
        for (var typing = 0; typing < 5; typing++)
        {
            server.Time.Advance(TimeSpan.FromSeconds(2.5));
            Assert.Equal("typing", (string)(await socket.NextActivitiesAsync(1))[0]["type"]!);
        }

        Assert.False(posting.IsCompleted);
        server.Time.Advance(TimeSpan.FromSeconds(2.5));
        Assert.Equal($"{conversation.Id}|0000001", await posting.WaitAsync(Patience.Limit, TestContext.Current.CancellationToken));
        answer.SetResult();
        JsonObject said;
        do
        {
            said = (await socket.NextActivitiesAsync(1))[0];
        }
        while ((string)said["type"]! == "typing");
        Assert.Equal("you said think", (string)said["text"]!);
        Assert.Equal(["think", "you said think"], await conversation.TextsAsync());
    }

    [Fact]
    public async Task Check_29_A_watermark_gives_what_came_after_and_stays_when_nothing_did()
    {
        await using var server = await BotServer.StartAsync();
        var conversation = await server.StartConversationAsync();
        var empty = await conversation.ReadAsync();
        Assert.Equal((0, "0"), (empty["activities"]!.AsArray().Count, (string)empty["watermark"]!));
        await conversation.SayAsync("one");
        var watermark = (string)(await conversation.ReadAsync(""))["watermark"]!;
        await conversation.SayAsync("two");
        Assert.Equal(["two", "you said two"], await conversation.TextsAsync(watermark));
        Assert.Equal(4, (await conversation.TextsAsync("")).Length);
        var end = (string)(await conversation.ReadAsync())["watermark"]!;
        Assert.Equal(end, (string)(await conversation.ReadAsync(end))["watermark"]!);
        Assert.Empty(await conversation.TextsAsync(end));
        using var wrong = await server.SendAsync(HttpMethod.Get, $"conversations/{conversation.Id}/activities?watermark=x1", conversation.Token);
        await wrong.CodeAsync(400);
    }

    [Fact]
    public async Task Check_30_A_failing_bot_gives_502_and_the_repeated_post_is_logged_once()
    {
        await using var server = await BotServer.StartAsync();
        var down = true;
        server.Bot.OnTurn = (activity, replies, cancellationToken) => down && activity.Type == ActivityTypes.Message
            ? throw new InvalidOperationException("down, with a detail nobody outside may read")
            : ScriptedBot.EchoAsync(activity, replies, cancellationToken);
        var conversation = await server.StartConversationAsync();
        var activity = new { type = "message", text = "hi", from = new { id = "u1" }, channelData = new { clientActivityID = "c1" } };
        using var rejected = await conversation.TryPostAsync(activity);
        Assert.Equal("BotRejectedActivity", await rejected.CodeAsync(502));
        Assert.DoesNotContain("detail", await rejected.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(["hi"], await conversation.TextsAsync());
        down = false;
        await conversation.PostAsync(activity);
        Assert.Equal(["hi", "you said hi"], await conversation.TextsAsync());
    }

    [Fact]
    public async Task Turns_of_a_conversation_run_one_at_a_time_in_the_order_of_its_log()
    {
        await using var server = await BotServer.StartAsync(new() { ["DirectLine:PostBurst"] = "1000", ["Turns:CapacityPerConversation"] = "100" });
        var running = 0;
        var overlapped = false;
        server.Bot.OnTurn = async (activity, replies, cancellationToken) =>
        {
            overlapped |= Interlocked.Increment(ref running) > 1;
            await Task.Yield();
            await ScriptedBot.EchoAsync(activity, replies, cancellationToken);
            Interlocked.Decrement(ref running);
            return null;
        };
        var conversation = await server.StartConversationAsync();
        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => conversation.SayAsync(number.ToString(CultureInfo.InvariantCulture))));
        Assert.False(overlapped);
        var logged = (await conversation.TextsAsync()).Where(text => !text.StartsWith("you said", StringComparison.Ordinal));
        Assert.Equal(logged, server.Bot.TurnsOf(ActivityTypes.Message).Select(turn => turn.Text));
    }

    [Fact]
    public async Task What_is_not_for_clients_is_not_given_to_them()
    {
        await using var server = await BotServer.StartAsync();
        server.Bot.OnTurn = async (activity, replies, cancellationToken) =>
        {
            foreach (var type in new[] { "trace", "conversationUpdate", "invokeResponse", "typing", "event", "endOfConversation" })
            {
                await replies.SendAsync(new Activity { Type = type, Name = "n" }, cancellationToken);
            }

            return null;
        };
        var conversation = await server.StartConversationAsync();
        await conversation.PostAsync(new { type = "typing", from = new { id = "u1" } });
        await conversation.SayAsync("hi");
        var types = await conversation.TextsAsync();
        Assert.DoesNotContain(types, type => type is "trace" or "conversationUpdate" or "invokeResponse" or "typing");
        Assert.Contains("event", types);
        Assert.Contains("endOfConversation", types);
    }

    [Fact]
    public async Task Check_3_An_unknown_type_is_accepted_and_ignored()
    {
        await using var server = await BotServer.StartAsync();
        var conversation = await server.StartConversationAsync();
        Assert.NotEmpty(await conversation.PostAsync(new { type = "foo/bar", from = new { id = "u1" } }));
        Assert.Empty(await conversation.TextsAsync());
        Assert.All(server.Bot.Turns, turn => Assert.Equal(ActivityTypes.ConversationUpdate, turn.Type));
    }

    [Fact]
    public async Task Posting_too_fast_gives_429_with_the_time_to_wait_and_other_users_are_not_held_up()
    {
        await using var server = await BotServer.StartAsync(new() { ["DirectLine:PostBurst"] = "3", ["DirectLine:PostsPerMinute"] = "1" });
        var conversation = await server.StartConversationAsync(new { user = new { id = "dl_fast" } });
        for (var post = 0; post < 3; post++)
        {
            await conversation.SayAsync("hi");
        }

        using var refused = await conversation.TryPostAsync(new { type = "message", text = "hi" });
        await refused.CodeAsync(429);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        await (await server.StartConversationAsync()).SayAsync("me");
    }

    [Fact]
    public async Task A_conversation_with_too_many_waiting_turns_refuses_more()
    {
        await using var server = await BotServer.StartAsync(new() { ["Turns:CapacityPerConversation"] = "3" });
        var go = new TaskCompletionSource();
        server.Bot.OnTurn = async (activity, _, _) =>
        {
            await (activity.Type == ActivityTypes.Message ? go.Task : Task.CompletedTask);
            return null;
        };
        var conversation = await server.StartConversationAsync();
        await server.Bot.NextAsync(ActivityTypes.ConversationUpdate);
        var first = conversation.SayAsync("1");
        await server.Bot.NextAsync(ActivityTypes.Message);
        var waiting = new[] { conversation.TryPostAsync(new { type = "message", from = new { id = "u1" } }), conversation.TryPostAsync(new { type = "message", from = new { id = "u1" } }), conversation.TryPostAsync(new { type = "message", from = new { id = "u1" } }) };
        using var refused = await await Task.WhenAny(waiting).WaitAsync(Patience.Limit, TestContext.Current.CancellationToken);
        await refused.CodeAsync(429);
        go.SetResult();
        await first;
        var statuses = await Task.WhenAll(waiting);
        Assert.Equal([200, 200, 429], statuses.Select(status => (int)status.StatusCode).Order());
    }

    [Fact]
    public async Task A_shutdown_lets_the_running_turn_finish()
    {
        await using var server = await BotServer.StartAsync();
        var go = new TaskCompletionSource();
        server.Bot.OnTurn = async (activity, replies, cancellationToken) =>
        {
            if (activity.Type == ActivityTypes.Message)
            {
                await go.Task;
            }

            return await ScriptedBot.EchoAsync(activity, replies, cancellationToken);
        };
        var conversation = await server.StartConversationAsync();
        var posting = conversation.SayAsync("hi");
        await server.Bot.NextAsync(ActivityTypes.Message);
        await server.Time.SomebodyWaitsAsync(TimeSpan.FromSeconds(15));
        server.Time.Advance(TimeSpan.FromSeconds(15));
        await posting;
        var stopping = server.StopAsync();
        Assert.False(stopping.IsCompleted);
        go.SetResult();
        await stopping.WaitAsync(Patience.Limit, TestContext.Current.CancellationToken);
        var log = await server.Services.GetRequiredService<IConversationStore>().ReadAsync(conversation.Id, 0, 10, TestContext.Current.CancellationToken);
        Assert.Equal(["hi", "you said hi"], log.Select(entry => entry.Activity.Text));
    }

    [Fact]
    public async Task A_person_can_speak_to_the_conversation_outside_of_a_turn()
    {
        await using var server = await BotServer.StartAsync();
        var conversation = await server.StartConversationAsync();
        var channel = server.Services.GetRequiredService<DirectLineChannel>();
        Assert.NotNull(await channel.SendAsync(conversation.Id, new Activity { Type = ActivityTypes.Message, Text = "Hello, this is Li Na" }, TestContext.Current.CancellationToken));
        Assert.Null(await channel.SendAsync("nosuch", new Activity { Type = ActivityTypes.Message, Text = "?" }, TestContext.Current.CancellationToken));
        Assert.Equal(["Hello, this is Li Na"], await conversation.TextsAsync());
    }

    private static void AssertNothingEmpty(JsonNode? node, string path)
    {
        Assert.True(node is not null, $"{path} is null");
        switch (node)
        {
            case JsonObject fields:
                foreach (var (name, value) in fields)
                {
                    AssertNothingEmpty(value, $"{path}.{name}");
                }

                break;
            case JsonArray items:
                Assert.True(items.Count > 0, $"{path} is empty");
                break;
        }
    }
}
