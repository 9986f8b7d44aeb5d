using System.Text.Json.Nodes;
using EcomAI.Protocol.DirectLine;
using EcomAI.Protocol.Schema;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;

namespace EcomAI.Protocol.Tests.DirectLine;

public sealed class TokenTests
{
    [Fact]
    public async Task Check_25_One_token_starts_one_conversation_and_opens_no_other()
    {
        await using var server = await BotServer.StartAsync();
        var token = (string)(await server.CallAsync(HttpMethod.Post, "tokens/generate", BotServer.Secret))["token"]!;
        using var first = await server.SendAsync(HttpMethod.Post, "conversations", token);
        using var second = await server.SendAsync(HttpMethod.Post, "conversations", token);
        Assert.Equal((201, 200), ((int)first.StatusCode, (int)second.StatusCode));
        var ids = new[] { first, second }.Select(async response =>
            (string)JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["conversationId"]!).ToArray();
        Assert.Equal(await ids[0], await ids[1]);

        var other = await server.StartConversationAsync();
        using var foreign = await server.SendAsync(HttpMethod.Get, $"conversations/{other.Id}/activities", token);
        await foreign.CodeAsync(403);
    }

    [Theory]
    [InlineData(null, 401)]
    [InlineData("", 401)]
    [InlineData("garbage", 403)]
    [InlineData("eyJhbGciOiJub25lIn0.eyJjb252IjoieCIsImF1ZCI6ImNvbnZlcnNhdGlvbiIsImlzcyI6ImRpcmVjdGxpbmUiLCJleHAiOjQwMDAwMDAwMDB9.", 403)]
    public async Task Check_25_A_missing_or_wrong_credential_is_refused(string? credential, int status)
    {
        await using var server = await BotServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v3/directline/conversations");
        if (credential is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {credential}");
        }

        using var response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        await response.CodeAsync(status);
    }

    [Fact]
    public async Task Check_25_An_unknown_conversation_is_not_found()
    {
        await using var server = await BotServer.StartAsync();
        using var bySecret = await server.SendAsync(HttpMethod.Get, "conversations/nosuch/activities", BotServer.Secret);
        Assert.Equal("ConversationNotFound", await bySecret.CodeAsync(404));
        var reserved = await server.CallAsync(HttpMethod.Post, "tokens/generate", BotServer.Secret);
        using var notStarted = await server.SendAsync(HttpMethod.Get, $"conversations/{reserved["conversationId"]}/activities", (string)reserved["token"]!);
        await notStarted.CodeAsync(404);
        Assert.Empty(server.Bot.Turns);
    }

    [Fact]
    public async Task Check_28_A_token_is_refreshed_until_it_expires()
    {
        await using var server = await BotServer.StartAsync();
        var conversation = await server.StartConversationAsync(new { user = new { id = "dl_anna" } });
        server.Time.Advance(TimeSpan.FromMinutes(29));
        var fresh = await server.CallAsync(HttpMethod.Post, "tokens/refresh", conversation.Token);
        Assert.Equal(conversation.Id, (string)fresh["conversationId"]!);
        Assert.Equal(1800, (int)fresh["expires_in"]!);
        Assert.Equal("dl_anna", new JsonWebToken((string)fresh["token"]!).GetClaim("user").Value);

        server.Time.Advance(TimeSpan.FromMinutes(1));
        using var refresh = await server.SendAsync(HttpMethod.Post, "tokens/refresh", conversation.Token);
        Assert.Equal("TokenExpired", await refresh.CodeAsync(403));
        using var post = await conversation.TryPostAsync(new { type = "message", text = "hi" });
        Assert.Equal("TokenExpired", await post.CodeAsync(403));
        Assert.Equal(2, (await (conversation with { Token = (string)fresh["token"]! }).ReadAsync()).Count);
    }

    [Fact]
    public async Task Check_31_The_tokens_user_is_the_sender_whatever_the_client_claims()
    {
        await using var server = await BotServer.StartAsync();
        var conversation = await server.StartConversationAsync(new { user = new { id = "dl_anna", name = "Anna" } });
        await conversation.PostAsync(new { type = "message", text = "hi", from = new { id = "somebody else", role = "bot" } });
        var heard = await server.Bot.NextAsync(ActivityTypes.Message);
        Assert.Equal(("dl_anna", "Anna", "user"), (heard.From!.Id, heard.From.Name, heard.From.Role));
    }

    [Fact]
    public async Task Check_31_Without_a_user_in_the_token_the_page_chooses_but_no_dl_id()
    {
        await using var server = await BotServer.StartAsync();
        var conversation = await server.StartConversationAsync();
        await conversation.SayAsync("hi", from: "u77");
        Assert.Equal("u77", (await server.Bot.NextAsync(ActivityTypes.Message)).From!.Id);
        using var spoofed = await conversation.TryPostAsync(new { type = "message", text = "hi", from = new { id = "dl_anna" } });
        await spoofed.CodeAsync(400);
        using var nobody = await conversation.TryPostAsync(new { type = "message", text = "hi" });
        await nobody.CodeAsync(400);
        using var generate = await server.SendAsync(HttpMethod.Post, "tokens/generate", BotServer.Secret, BotServer.Json(new { user = new { id = "anna" } }));
        await generate.CodeAsync(400);
    }

    [Fact]
    public async Task Check_32_Other_origins_are_refused_on_every_call_and_on_the_upgrade()
    {
        await using var server = await BotServer.StartAsync();
        var conversation = await server.StartConversationAsync(new { trustedOrigins = new[] { "https://shop.example" } });
        string[] calls = ["POST tokens/refresh", "POST conversations", $"GET conversations/{conversation.Id}", $"GET conversations/{conversation.Id}/activities", $"POST conversations/{conversation.Id}/activities", $"POST conversations/{conversation.Id}/upload", "GET session/getsessionid"];
        foreach (var call in calls)
        {
            var parts = call.Split(' ');
            using var foreign = await server.SendAsync(new HttpMethod(parts[0]), parts[1], conversation.Token, origin: "https://evil.example");
            await foreign.CodeAsync(403);
        }

        using var trusted = await server.SendAsync(HttpMethod.Get, $"conversations/{conversation.Id}/activities", conversation.Token, origin: "https://shop.example");
        Assert.Equal(200, (int)trusted.StatusCode);
        await Assert.ThrowsAsync<InvalidOperationException>(() => server.ConnectAsync(conversation.StreamUrl, "https://evil.example"));
        using var socket = await server.ConnectAsync(conversation.StreamUrl, "https://shop.example");
        Assert.Equal(System.Net.WebSockets.WebSocketState.Open, socket.State);
    }

    [Fact]
    public async Task Check_32_The_session_id_is_stable_in_a_conversation()
    {
        await using var server = await BotServer.StartAsync();
        var conversation = await server.StartConversationAsync();
        var first = (string)(await server.CallAsync(HttpMethod.Get, "session/getsessionid", conversation.Token))["sessionId"]!;
        Assert.NotEmpty(first);
        Assert.Equal(first, (string)(await server.CallAsync(HttpMethod.Get, "session/getsessionid", conversation.Token))["sessionId"]!);
        Assert.NotEqual(first, (string)(await server.CallAsync(HttpMethod.Get, "session/getsessionid", (await server.StartConversationAsync()).Token))["sessionId"]!);
    }

    [Fact]
    public async Task A_token_is_no_secret_and_a_secret_is_not_refreshed()
    {
        await using var server = await BotServer.StartAsync();
        var conversation = await server.StartConversationAsync();
        using var generate = await server.SendAsync(HttpMethod.Post, "tokens/generate", conversation.Token);
        await generate.CodeAsync(403);
        using var refresh = await server.SendAsync(HttpMethod.Post, "tokens/refresh", BotServer.Secret);
        await refresh.CodeAsync(403);
        using var stream = await server.SendAsync(HttpMethod.Get, $"conversations/{conversation.Id}/stream?t={conversation.Token}", null);
        await stream.CodeAsync(403);
    }

    [Fact]
    public async Task A_preflight_names_the_page_and_what_it_may_send()
    {
        await using var server = await BotServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Options, "/v3/directline/conversations");
        request.Headers.Add("Origin", "https://shop.example");
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type,x-ms-bot-agent,x-requested-with");
        using var response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(204, (int)response.StatusCode);
        Assert.Equal("https://shop.example", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("true", response.Headers.GetValues("Access-Control-Allow-Credentials").Single());
        Assert.Contains("x-ms-bot-agent", response.Headers.GetValues("Access-Control-Allow-Headers").Single(), StringComparison.OrdinalIgnoreCase);
        Assert.NotEmpty(response.Headers.GetValues("Access-Control-Max-Age"));
    }

    [Fact]
    public async Task A_page_outside_the_configured_origins_may_not_call()
    {
        await using var server = await BotServer.StartAsync(new() { ["DirectLine:AllowedOrigins:0"] = "https://shop.example" });
        using var foreign = await server.SendAsync(HttpMethod.Post, "conversations", BotServer.Secret, origin: "https://evil.example");
        await foreign.CodeAsync(403);
        Assert.False(foreign.Headers.Contains("Access-Control-Allow-Origin"));
        using var allowed = await server.SendAsync(HttpMethod.Post, "conversations", BotServer.Secret, origin: "https://shop.example");
        Assert.Equal(201, (int)allowed.StatusCode);
        Assert.Equal("https://shop.example", allowed.Headers.GetValues("Access-Control-Allow-Origin").Single());
        using var ownPage = await server.SendAsync(HttpMethod.Post, "conversations", BotServer.Secret, origin: "http://localhost");
        Assert.Equal(201, (int)ownPage.StatusCode);
    }

    [Fact]
    public async Task The_host_gives_its_own_page_a_token_without_the_secret()
    {
        await using var server = await BotServer.StartAsync(new() { ["DirectLine:Secret"] = null });
        var token = server.Services.GetRequiredService<DirectLineTokens>().Generate(new ChannelAccount { Id = "dl_1" }, null);
        using var started = await server.SendAsync(HttpMethod.Post, "conversations", token.Token);
        Assert.Equal(201, (int)started.StatusCode);
        using var bySecret = await server.SendAsync(HttpMethod.Post, "conversations", BotServer.Secret);
        await bySecret.CodeAsync(403);
    }

    [Theory]
    [InlineData("DirectLine:SigningKey", "c2hvcnQ=", "holds 5")]
    [InlineData("DirectLine:SigningKey", "*", "no base64")]
    [InlineData("DirectLine:Secret", "abc", "has 3")]
    [InlineData("DirectLine:PublicUrl", "ftp://shop.example", "ftp://shop.example")]
    [InlineData("DirectLine:AllowedOrigins:0", "https://shop.example/path", "https://shop.example/path")]
    [InlineData("DirectLine:MaxUploadBytes", "5", "MaxUploadBytes")]
    public async Task A_wrong_setting_stops_the_start_and_is_named(string key, string value, string said)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => BotServer.StartAsync(new() { [key] = value }));
        Assert.Contains(said, failure.Message, StringComparison.Ordinal);
    }
}
