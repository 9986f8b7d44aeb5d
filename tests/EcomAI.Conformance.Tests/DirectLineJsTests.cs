using System.Text.Json.Nodes;

namespace EcomAI.Conformance.Tests;

/// <summary>botframework-directlinejs in Node against the server.</summary>
public sealed class DirectLineJsTests(Clients clients)
{
    private static readonly object Secret = new { secret = ConformanceServer.Secret };

    [Fact]
    public async Task Check_23_A_client_connects_posts_and_hears_its_echo_and_the_reply()
    {
        await using var server = await ConformanceServer.StartAsync();
        var seen = await clients.DirectLineAsync("hello", server, Secret);
        Assert.Equal("[0,1,2]", seen["statuses"]!.ToJsonString());
        Assert.Equal((string)seen["id"]!, (string)seen["echoId"]!);
        Assert.Equal("c1", (string)seen["clientActivityId"]!);
        Assert.Equal((string)seen["id"]!, (string)seen["replyToId"]!);
        Assert.Equal(["message", "typing", "message"], Strings(seen["types"]));
    }

    [Fact]
    public async Task Check_24_Polling_gives_the_same_activities_once_and_no_typing()
    {
        await using var server = await ConformanceServer.StartAsync();
        var seen = await clients.DirectLineAsync("polling", server, Secret);
        Assert.Equal(["a", "you said a", "b", "you said b"], Strings(seen["texts"]));
        Assert.All(Strings(seen["types"]), type => Assert.Equal("message", type));
        Assert.Equal("4", (string)seen["watermark"]!);
        Assert.Equal(0, (int)seen["sockets"]!);
        Assert.Equal(0, server.CountOf("GET", "/stream"));
        Assert.DoesNotContain(server.Requests, request => request.StartsWith("GET", StringComparison.Ordinal) && !request.EndsWith(" 200", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Check_26_Server_drops_the_socket_while_the_bot_writes()
    {
        await using var server = await ConformanceServer.StartAsync();
        var seen = await clients.DirectLineAsync("drop", server, Secret);
        Assert.Equal(["before", "you said before", "three", "one", "two", "three"], Strings(seen["texts"]));
        Assert.Equal(2, (int)seen["sockets"]!);
        Assert.Equal(2, (int)seen["status"]!);
    }

    [Fact]
    public async Task Check_27_An_idle_client_stays_online_on_one_socket()
    {
        // Two minutes of keep-alives and pings, in seconds.
        await using var server = await ConformanceServer.StartAsync(new() { ["DirectLine:KeepAliveInterval"] = "00:00:00.1" });
        var seen = await clients.DirectLineAsync("idle", server, Secret);
        Assert.Equal("[0,1,2]", seen["statuses"]!.ToJsonString());
        Assert.Equal(1, (int)seen["sockets"]!);
        Assert.Equal(["before", "you said before", "after", "you said after"], Strings(seen["texts"]));
    }

    [Fact]
    public async Task Check_28_An_expired_token_is_noticed_and_a_fresh_one_loses_nothing()
    {
        await using var server = await ConformanceServer.StartAsync();
        var seen = await clients.DirectLineAsync("expired", server, Secret);
        Assert.Equal("retry", (string)seen["retried"]!);
        Assert.True((bool)seen["sameConversation"]!);
        Assert.Equal(200, (int)seen["otherStatus"]!);
        // The refused post and the ended stream may each report the expiry.
        Assert.Equal([0, 1, 2, 3], seen["statuses"]!.AsArray().Select(status => (int)status!).Distinct());
        Assert.Equal(2, (int)seen["statuses"]!.AsArray()[^1]!);
        // The client itself keeps a second socket after this, so an activity may show twice; none may be missing.
        Assert.Equal(["before", "you said before", "meanwhile", "you said meanwhile", "after", "you said after"], Strings(seen["texts"]).Distinct());
    }

    [Fact]
    public async Task Check_29_A_second_client_resumes_from_its_watermark_or_gets_everything()
    {
        await using var server = await ConformanceServer.StartAsync();
        var seen = await clients.DirectLineAsync("resume", server, Secret);
        Assert.Equal(["two", "you said two"], Strings(seen["later"]));
        Assert.Equal(["one", "you said one", "two", "you said two"], Strings(seen["all"]));
    }

    [Fact]
    public async Task Check_30_While_the_bot_is_down_the_client_may_retry_and_nothing_is_doubled()
    {
        await using var server = await ConformanceServer.StartAsync();
        var seen = await clients.DirectLineAsync("down", server, Secret);
        Assert.Equal("retry", (string)seen["refused"]!);
        Assert.EndsWith("|0000001", (string)seen["accepted"]!, StringComparison.Ordinal);
        Assert.Equal(["are you there", "you said are you there"], Strings(seen["texts"]));
        Assert.Equal(2, (int)seen["status"]!);
        Assert.DoesNotContain(server.Requests, request => request.StartsWith("GET", StringComparison.Ordinal) && request.Contains(" 5", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Check_31_The_page_chooses_the_user_unless_the_token_names_one()
    {
        await using var server = await ConformanceServer.StartAsync();
        var seen = await clients.DirectLineAsync("users", server, Secret);
        Assert.Equal(("u1", "dl_x"), ((string)seen["free"]!, (string)seen["bound"]!));
    }

    [Fact]
    public async Task Check_32_The_client_reads_the_servers_session_id()
    {
        await using var server = await ConformanceServer.StartAsync();
        var seen = await clients.DirectLineAsync("session", server, Secret);
        Assert.NotEmpty((string)seen["session"]!);
        Assert.Equal((string)seen["direct"]!, (string)seen["session"]!);
    }

    [Fact]
    public async Task Check_33_Two_readers_share_a_conversation_and_a_hundred_conversations_do_not_mix()
    {
        await using var server = await ConformanceServer.StartAsync();
        var seen = await clients.DirectLineAsync("many", server, new { secret = ConformanceServer.Secret, conversations = 100 });
        Assert.Equal(["shared", "you said shared"], Strings(seen["one"]));
        Assert.Equal(Strings(seen["one"]), Strings(seen["twin"]));
        Assert.Empty(seen["mixed"]!.AsArray());
    }

    private static IEnumerable<string> Strings(JsonNode? array) => array!.AsArray().Select(item => (string)item!);
}
