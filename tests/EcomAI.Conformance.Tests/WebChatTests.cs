using System.Net.Http.Json;
using System.Text.Json.Nodes;
using EcomAI.Protocol.Schema;
using Microsoft.Playwright;

namespace EcomAI.Conformance.Tests;

/// <summary>botframework-webchat in Chromium against the server, on two origins as in a real shop.</summary>
public sealed class WebChatTests(Clients clients, Chromium chromium)
{
    [Fact]
    public async Task Check_34_35_The_page_joins_and_a_typed_message_is_sent_and_answered()
    {
        await using var server = await ConformanceServer.StartAsync();
        await using var chat = await WebChatPage.OpenAsync(clients, chromium);
        await chat.Page.GotoAsync(chat.Origin);
        await chat.Page.EvaluateAsync("start => window.begin(start)", await StartAsync(server));
        var join = await server.Bot.NextAsync(activity => activity.Name == "webchat/join");
        Assert.Equal(("event", "en-US"), (join.Type, join.Locale));
        Assert.Contains(join.Entities!, entity => entity.Type == "ClientCapabilities");

        await chat.SayAsync("你好 shoes");
        await Assertions.Expect(chat.Bubble("you said 你好 shoes")).ToBeVisibleAsync();
        await Assertions.Expect(chat.Page.Locator(WebChatPage.Bubbles)).ToHaveCountAsync(2);
        // Web Chat gives a message up 20 s after sending it unless its echo came: the state it keeps says so at once.
        await chat.Page.WaitForFunctionAsync("() => window.actions.includes('DIRECT_LINE/POST_ACTIVITY_FULFILLED')");
        Assert.Equal(0, await chat.Page.GetByText("Send failed").CountAsync());
        Assert.DoesNotContain("DIRECT_LINE/POST_ACTIVITY_REJECTED", await chat.Page.EvaluateAsync<string[]>("() => window.actions"));

        Assert.Empty(chat.Errors);
        Assert.All(chat.Requests.Select(request => request.Split(' ')[1]).Where(url => !url.StartsWith("data:", StringComparison.Ordinal) && !url.StartsWith("blob:", StringComparison.Ordinal)), url =>
            Assert.True(url.StartsWith(server.Url, StringComparison.Ordinal) || url.StartsWith(chat.Origin, StringComparison.Ordinal), url));
        Assert.All(server.Requests.Where(request => request.StartsWith("OPTIONS", StringComparison.Ordinal)), request => Assert.EndsWith(" 204", request, StringComparison.Ordinal));
        Assert.NotEqual(0, server.CountOf("OPTIONS", "/activities"));
    }

    [Fact]
    public async Task Check_36_Suggested_actions_send_what_their_kind_says()
    {
        await using var server = await ConformanceServer.StartAsync();
        await using var chat = await WebChatPage.OpenAsync(clients, chromium);
        await chat.BeginAsync(server, await StartAsync(server));

        var im = await ClickAsync("Im");
        Assert.Equal("im value", im.Text);
        var posted = await ClickAsync("Post");
        Assert.Equal(("post value", true), (posted.Text, posted.ChannelData!.Value.GetProperty("postBack").GetBoolean()));
        var back = await ClickAsync("Back");
        Assert.Equal(("back text", 7, "back shown"), (back.Text, back.Value!.Value.GetProperty("id").GetInt32(), back.ChannelData!.Value.GetProperty("messageBack").GetProperty("displayText").GetString()));
        await Assertions.Expect(chat.Bubble("back shown")).ToBeVisibleAsync();
        Assert.Empty(chat.Errors);

        async Task<Activity> ClickAsync(string title)
        {
            await chat.SayAsync("buttons");
            await server.Bot.NextAsync(activity => activity.Text == "buttons");
            await chat.Page.Locator("button.webchat__suggested-actions__button").Filter(new LocatorFilterOptions { HasText = title }).ClickAsync();
            return await server.Bot.NextAsync(activity => activity.Type == ActivityTypes.Message);
        }
    }

    [Fact]
    public async Task Check_37_A_carousel_shows_its_cards_and_their_buttons_arrive()
    {
        await using var server = await ConformanceServer.StartAsync();
        await using var chat = await WebChatPage.OpenAsync(clients, chromium);
        await chat.BeginAsync(server, await StartAsync(server));
        await chat.SayAsync("carousel");
        await Assertions.Expect(chat.Page.GetByText("¥299", new PageGetByTextOptions { Exact = true }).First).ToBeVisibleAsync();
        // A live region repeats a new message for screen readers for a moment, so there may be two of each.
        await Assertions.Expect(chat.Page.GetByAltText("a shoe").First).ToBeAttachedAsync();
        await Assertions.Expect(chat.Page.GetByText("Thumbnail", new PageGetByTextOptions { Exact = true }).First).ToBeAttachedAsync();
        await chat.Page.Locator("button.ac-pushButton").Filter(new LocatorFilterOptions { HasText = "Take it" }).DispatchEventAsync("click");
        Assert.Equal("take 1", (await server.Bot.NextAsync(activity => activity.ChannelData?.TryGetProperty("postBack", out _) == true)).Text);
        await chat.Page.Locator("button.ac-pushButton").Filter(new LocatorFilterOptions { HasText = "Send size" }).DispatchEventAsync("click");
        var submit = await server.Bot.NextAsync(activity => activity.Value is not null);
        Assert.Null(submit.Text);
        Assert.Equal((5, "42"), (submit.Value!.Value.GetProperty("product").GetInt32(), submit.Value.Value.GetProperty("size").GetString()));
        Assert.Empty(chat.Errors);
    }

    [Fact]
    public async Task Check_38_A_picture_and_a_recording_arrive_in_one_upload()
    {
        byte[] png = Convert.FromBase64String(ScriptedBot.Pixel.Split(',')[1]);
        byte[] wav = [.. "RIFF"u8, 36, 0, 0, 0, .. "WAVEfmt "u8, 16, 0, 0, 0, 1, 0, 1, 0, 0x40, 0x1F, 0, 0, 0x80, 0x3E, 0, 0, 2, 0, 16, 0, .. "data"u8, 0, 0, 0, 0];
        await using var server = await ConformanceServer.StartAsync();
        await using var chat = await WebChatPage.OpenAsync(clients, chromium);
        await chat.BeginAsync(server, await StartAsync(server));
        await chat.AttachAsync(
            new FilePayload { Name = "鞋é.png", MimeType = "image/png", Buffer = png },
            new FilePayload { Name = "voice.wav", MimeType = "audio/wav", Buffer = wav });
        await chat.SayAsync("look and listen");
        var heard = await server.Bot.NextAsync(activity => activity.Attachments?.Count > 0);
        Assert.Equal("look and listen", heard.Text);
        Assert.Equal([("image/png", "鞋é.png"), ("audio/wav", "voice.wav")], heard.Attachments!.Select(attachment => (attachment.ContentType!, attachment.Name!)));
        using var http = new HttpClient();
        Assert.Equal(png, await http.GetByteArrayAsync(heard.Attachments![0].ContentUrl, TestContext.Current.CancellationToken));
        Assert.Equal(wav, await http.GetByteArrayAsync(heard.Attachments[1].ContentUrl, TestContext.Current.CancellationToken));
        await Assertions.Expect(chat.Bubble("you said look and listen")).ToBeVisibleAsync();
        Assert.Equal(1, server.CountOf("POST", "/upload"));
        Assert.Empty(chat.Errors);

        await chat.AttachAsync(new FilePayload { Name = "big.png", MimeType = "image/png", Buffer = [.. png, .. new byte[5 * 1_048_576]] });
        await chat.SayAsync("too big");
        await chat.Page.WaitForFunctionAsync("() => window.actions.includes('DIRECT_LINE/POST_ACTIVITY_REJECTED')");
        Assert.Single(server.Requests, request => request.Contains("/upload", StringComparison.Ordinal) && request.EndsWith(" 413", StringComparison.Ordinal));
        Assert.DoesNotContain(server.Bot.Received, activity => activity.Text == "too big");
    }

    [Fact]
    public async Task Check_39_A_picture_of_the_bot_shows_and_a_reload_restores_the_conversation_once()
    {
        await using var server = await ConformanceServer.StartAsync();
        await using var chat = await WebChatPage.OpenAsync(clients, chromium);
        var token = await TokenAsync(server);
        await chat.BeginAsync(server, new { domain = $"{server.Url}/v3/directline", token, userID = "u1" });
        await chat.SayAsync("picture");
        var picture = chat.Page.Locator($"{WebChatPage.Bubbles} img");
        await Assertions.Expect(picture).ToHaveCountAsync(1);
        Assert.Equal(1, await picture.EvaluateAsync<int>("image => image.decode().then(() => image.naturalWidth)"));
        var conversationId = await chat.Page.EvaluateAsync<string>("() => window.directLine.conversationId");

        await chat.BeginAsync(server, new { domain = $"{server.Url}/v3/directline", token, conversationId, userID = "u1" });
        await Assertions.Expect(picture).ToHaveCountAsync(1);
        await chat.SayAsync("again");
        await Assertions.Expect(chat.Bubble("you said again")).ToHaveCountAsync(1);
        await Assertions.Expect(picture).ToHaveCountAsync(1);
        Assert.Equal(1, await chat.Page.Locator(WebChatPage.Bubbles).GetByText("picture", new LocatorGetByTextOptions { Exact = true }).CountAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Check_40_A_streamed_reply_is_one_bubble_below_the_question(bool sendTypingIndicator)
    {
        await using var server = await ConformanceServer.StartAsync();
        await using var chat = await WebChatPage.OpenAsync(clients, chromium);
        await chat.BeginAsync(server, new { domain = $"{server.Url}/v3/directline", token = await TokenAsync(server), userID = "u1", sendTypingIndicator });
        await chat.SayAsync("stream");
        await Assertions.Expect(chat.Bubble("Here are the shoes you asked for")).ToBeVisibleAsync();
        await Assertions.Expect(chat.Page.Locator(WebChatPage.Bubbles)).ToHaveTextAsync(["stream", "Here are the shoes you asked for"], new LocatorAssertionsToHaveTextOptions { UseInnerText = true });
        Assert.Empty(chat.Errors);
    }

    private static async Task<object> StartAsync(ConformanceServer server) =>
        new { domain = $"{server.Url}/v3/directline", token = await TokenAsync(server), userID = "u1" };

    private static async Task<string> TokenAsync(ConformanceServer server)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{server.Url}/v3/directline/tokens/generate");
        request.Headers.Authorization = new("Bearer", ConformanceServer.Secret);
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return (string)(await response.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!["token"]!;
    }
}
