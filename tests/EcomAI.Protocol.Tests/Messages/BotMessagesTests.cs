using System.Net.Http.Json;
using System.Text.Json.Nodes;
using EcomAI.Protocol.Messages;
using EcomAI.Protocol.Schema;
using Microsoft.Extensions.DependencyInjection;

namespace EcomAI.Protocol.Tests.Messages;

public sealed class BotMessagesTests
{
    [Fact]
    public async Task Check_1_Unknown_fields_reach_the_bot_and_null_fields_do_not_leave_it()
    {
        await using var server = await BotServer.StartAsync();
        server.Bot.OnTurn = async (activity, replies, cancellationToken) =>
        {
            await replies.SendAsync(new Activity { Type = ActivityTypes.Message, Text = "鞋", ChannelData = activity.ChannelData, Attachments = [], Properties = activity.Properties }, cancellationToken);
            return null;
        };
        var body = await PostAsync(server, Message("m1", """, "x":{"Y":[1.50,[],null]},"channelData":{"a":[{"B":null}]},"callerId":"urn:botframework:azure" """));
        var reply = body["activities"]![0]!.AsObject();
        Assert.Equal("""{"Y":[1.50,[],null]}""", reply["x"]!.ToJsonString());
        Assert.Equal("""{"a":[{"B":null}]}""", reply["channelData"]!.ToJsonString());
        Assert.DoesNotContain(reply, field => field.Value is null or JsonArray { Count: 0 });
        Assert.False(reply.ContainsKey("callerId"));
        Assert.Null(server.Bot.Turns.Single().Properties!.Keys.FirstOrDefault(key => key == "callerId"));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("HEAD")]
    public async Task Check_3_Only_POST_is_taken(string method)
    {
        await using var server = await BotServer.StartAsync();
        using var response = await server.SendAsync(new HttpMethod(method), "/api/messages", null);
        Assert.Equal(405, (int)response.StatusCode);
    }

    [Fact]
    public async Task Check_3_An_unknown_type_is_accepted_and_ignored()
    {
        await using var server = await BotServer.StartAsync();
        using var response = await server.SendAsync(HttpMethod.Post, "/api/messages", null, BotServer.Json("""{"type":"foo/bar"}"""));
        Assert.Equal((200, ""), ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
        Assert.Empty(server.Bot.Turns);
    }

    [Theory]
    [InlineData("channelId")]
    [InlineData("conversation")]
    [InlineData("from")]
    public async Task An_activity_without_address_is_refused(string missing)
    {
        await using var server = await BotServer.StartAsync();
        var activity = JsonNode.Parse(Message("m1"))!.AsObject();
        activity.Remove(missing);
        using var response = await server.SendAsync(HttpMethod.Post, "/api/messages", null, BotServer.Json(activity.ToJsonString()));
        Assert.Equal("MissingProperty", await response.CodeAsync(400));
    }

    [Fact]
    public async Task Check_4_An_invoke_is_answered_by_its_handler_or_not_implemented()
    {
        await using var server = await BotServer.StartAsync();
        server.Bot.OnTurn = (activity, _, _) => Task.FromResult(activity.Name == "known" ? new InvokeResponse(202, new { answer = 42 }) : null);
        using var unknown = await InvokeAsync(server, "i1", "x/y", null);
        Assert.Equal((501, ""), ((int)unknown.StatusCode, await unknown.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
        using var known = await InvokeAsync(server, "i2", "known", null);
        Assert.Equal((202, "{\"answer\":42}"), ((int)known.StatusCode, await known.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("""{"action":{"type":"Action.Submit"}}""")]
    [InlineData("""{"action":"x"}""")]
    [InlineData("5")]
    public async Task Check_4_A_card_action_that_is_no_execute_gets_the_error_object(string? value)
    {
        await using var server = await BotServer.StartAsync();
        using var response = await InvokeAsync(server, "i1", "adaptiveCard/action", value);
        Assert.Equal(400, (int)response.StatusCode);
        var body = (await response.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!;
        Assert.Equal((400, "application/vnd.microsoft.error"), ((int)body["statusCode"]!, (string)body["type"]!));
        Assert.NotEmpty((string)body["value"]!["message"]!);
        Assert.Empty(server.Bot.Turns);
    }

    [Fact]
    public async Task Check_5_Expected_replies_come_in_order_and_nothing_goes_through_the_connector()
    {
        var connector = new FakeConnector();
        await using var server = await BotServer.StartAsync(configure: services => services.AddSingleton<IConnectorClient>(connector));
        server.Bot.OnTurn = async (activity, replies, cancellationToken) =>
        {
            await replies.SendAsync(new Activity { Type = ActivityTypes.Typing }, cancellationToken);
            await replies.SendAsync(new Activity { Type = ActivityTypes.Message, Text = "one" }, cancellationToken);
            await replies.SendAsync(new Activity { Type = ActivityTypes.Trace, Name = "never" }, cancellationToken);
            await replies.SendAsync(new Activity { Type = ActivityTypes.Message, Text = "two" }, cancellationToken);
            return null;
        };
        var body = await PostAsync(server, Message("m1"));
        Assert.Equal(["typing", "one", "two"], body["activities"]!.AsArray().Select(reply => (string?)reply!["text"] ?? (string)reply["type"]!));
        Assert.Empty(connector.Sent);
    }

    [Fact]
    public async Task Check_7_An_activity_delivered_twice_is_handled_once_and_answered_the_same()
    {
        await using var server = await BotServer.StartAsync();
        var answers = await Task.WhenAll(PostAsync(server, Message("m1")), PostAsync(server, Message("m1")));
        Assert.Equal(answers[0].ToJsonString(), answers[1].ToJsonString());
        Assert.Single(server.Bot.Turns);
        await PostAsync(server, Message("m2"));
        server.Time.Advance(TimeSpan.FromMinutes(11));
        await PostAsync(server, Message("m1"));
        Assert.Equal(3, server.Bot.Turns.Count);
    }

    [Fact]
    public async Task Check_8_Expected_replies_are_addressed_and_have_no_id()
    {
        await using var server = await BotServer.StartAsync();
        var reply = (await PostAsync(server, Message("m1")))["activities"]![0]!;
        Assert.Equal(
            ("bot1", "u1", "m1", "c1", "plain"),
            ((string)reply["from"]!["id"]!, (string)reply["recipient"]!["id"]!, (string)reply["replyToId"]!, (string)reply["conversation"]!["id"]!, (string)reply["textFormat"]!));
        Assert.Null(reply["id"]);
    }

    [Fact]
    public async Task Check_9_A_slow_answer_leaves_the_request_and_arrives_through_the_connector_with_typing_before()
    {
        var connector = new FakeConnector();
        var answer = new TaskCompletionSource();
        await using var server = await BotServer.StartAsync(configure: services => services.AddSingleton<IConnectorClient>(connector));
        server.Bot.OnTurn = async (activity, replies, cancellationToken) =>
        {
            await answer.Task;
            return await ScriptedBot.EchoAsync(activity, replies, cancellationToken);
        };
        var posting = server.SendAsync(HttpMethod.Post, "/api/messages", null, BotServer.Json(Message("m1", deliveryMode: null)));
        await server.Bot.NextAsync(ActivityTypes.Message);
        await server.Time.SomebodyWaitsAsync(TimeSpan.FromSeconds(15));
        for (var typing = 0; typing < 5; typing++)
        {
            server.Time.Advance(TimeSpan.FromSeconds(2.5));
            Assert.Equal(ActivityTypes.Typing, (await connector.NextAsync()).Type);
        }

        Assert.False(posting.IsCompleted);
        server.Time.Advance(TimeSpan.FromSeconds(2.5));
        using var accepted = await posting.WaitAsync(Patience.Limit, TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)accepted.StatusCode);
        answer.SetResult();
        Activity said;
        do
        {
            said = await connector.NextAsync();
        }
        while (said.Type == ActivityTypes.Typing);
        Assert.Equal(("you said hi", "m1", "https://channel.example/"), (said.Text, said.ReplyToId, said.ServiceUrl));
    }

    [Fact]
    public async Task Without_connector_only_replies_in_the_answer_are_possible_and_that_is_said()
    {
        await using var server = await BotServer.StartAsync();
        using var response = await server.SendAsync(HttpMethod.Post, "/api/messages", null, BotServer.Json(Message("m1", deliveryMode: null)));
        Assert.Equal("ConnectorNotConfigured", await response.CodeAsync(501));
        Assert.Empty(server.Bot.Turns);
    }

    [Fact]
    public async Task A_failed_turn_gives_500_without_the_reason_and_can_be_delivered_again()
    {
        await using var server = await BotServer.StartAsync();
        server.Bot.OnTurn = (_, _, _) => throw new InvalidOperationException("password=hunter2");
        using var failed = await server.SendAsync(HttpMethod.Post, "/api/messages", null, BotServer.Json(Message("m1")));
        await failed.CodeAsync(500);
        Assert.DoesNotContain("hunter2", await failed.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        server.Bot.OnTurn = ScriptedBot.EchoAsync;
        Assert.Single((await PostAsync(server, Message("m1")))["activities"]!.AsArray());
    }

    [Fact]
    public async Task Check_18_Anonymous_requests_are_offered_in_Development_only()
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => BotServer.StartAsync(environment: "Production"));
        Assert.Contains("Production", refused.Message, StringComparison.Ordinal);
        await using var authenticated = await BotServer.StartAsync(
            environment: "Production", configure: services => services.AddSingleton<IChannelAuthenticator>(new FakeAuthenticator("let me in")));
        using var stranger = await authenticated.SendAsync(HttpMethod.Post, "/api/messages", null, BotServer.Json(Message("m1")));
        await stranger.CodeAsync(401);
        using var channel = await authenticated.SendAsync(HttpMethod.Post, "/api/messages", "let me in", BotServer.Json(Message("m1")));
        Assert.Equal(200, (int)channel.StatusCode);
    }

    private static string Message(string id, string more = "", string? deliveryMode = "expectReplies") =>
        $$"""{"type":"message","id":"{{id}}","text":"hi","channelId":"test","serviceUrl":"https://channel.example/","from":{"id":"u1"},"recipient":{"id":"bot1"},"conversation":{"id":"c1"}{{(deliveryMode is null ? "" : $",\"deliveryMode\":\"{deliveryMode}\"")}}{{more}}}""";

    private static Task<HttpResponseMessage> InvokeAsync(BotServer server, string id, string name, string? value) => server.SendAsync(
        HttpMethod.Post,
        "/api/messages",
        null,
        BotServer.Json($$"""{"type":"invoke","id":"{{id}}","name":"{{name}}","channelId":"test","from":{"id":"u1"},"conversation":{"id":"c1"}{{(value is null ? "" : $",\"value\":{value}")}}}"""));

    private static Task<JsonObject> PostAsync(BotServer server, string activity) => server.CallAsync(HttpMethod.Post, "/api/messages", null, activity);

    private sealed class FakeAuthenticator(string token) : IChannelAuthenticator
    {
        public Task<bool> IsAuthenticAsync(Microsoft.AspNetCore.Http.HttpRequest request, Activity activity, CancellationToken cancellationToken) =>
            Task.FromResult(request.Headers.Authorization == $"Bearer {token}");
    }
}
