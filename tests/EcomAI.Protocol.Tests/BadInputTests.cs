using System.Text;
using EcomAI.Protocol.Schema;

namespace EcomAI.Protocol.Tests;

/// <summary>The same bad bodies at both doors.</summary>
public sealed class BadInputTests
{
    public static TheoryData<string> Malformed { get; } =
    [
        "",
        "hello",
        "null",
        "[]",
        "\"message\"",
        "{\"type\":\"message\"",
        "{\"type\":\"message\"} trailing",
        "{\"type\":5}",
        "{}",
        "{\"type\":\"\"}",
        "{\"type\":\"message\",\"from\":\"u1\"}",
        "{\"type\":\"message\",\"attachments\":{}}",
        "{\"type\":\"message\",\"entities\":[1]}",
        "{\"type\":\"message\",\"from\":{\"id\":\"u1\"},\"localTimestamp\":\"yesterday\"}",
        "{\"type\":\"message\",\"from\":{\"id\":\"u1\"},\"timestamp\":\"2026-13-45T99:00:00Z\"}",
        "{\"type\":\"message\",\"from\":{\"id\":\"u1\"},\"expiration\":12}",
        "{\"type\":\"message\",\"text\":\"\\ud800\\u00\"}",
    ];

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task Check_3_A_malformed_activity_is_refused(string body)
    {
        await using var server = await BotServer.StartAsync();
        var conversation = await server.StartConversationAsync();
        using var posted = await conversation.TryPostAsync(body);
        await posted.CodeAsync(400);
        using var message = await server.SendAsync(HttpMethod.Post, "/api/messages", null, BotServer.Json(body));
        await message.CodeAsync(400);
        Assert.All(server.Bot.Turns, turn => Assert.Equal(ActivityTypes.ConversationUpdate, turn.Type));
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        await using var server = await BotServer.StartAsync();
        using var content = new ByteArrayContent([.. "{\"type\":\"message\",\"text\":\""u8, 0xFF, 0xFE, .. "\"}"u8]);
        using var response = await server.SendAsync(HttpMethod.Post, "/api/messages", null, content);
        await response.CodeAsync(400);
    }

    [Theory]
    [InlineData(100, 200)]
    [InlineData(126, 200)]
    [InlineData(129, 400)]
    [InlineData(100_000, 400)]
    public async Task Nesting_is_accepted_up_to_128_levels_and_what_is_accepted_can_be_read_again(int depth, int status)
    {
        await using var server = await BotServer.StartAsync();
        var conversation = await server.StartConversationAsync();
        var nested = $"{new string('[', depth)}{new string(']', depth)}";
        using var response = await conversation.TryPostAsync($"{{\"type\":\"message\",\"text\":\"deep\",\"from\":{{\"id\":\"u1\"}},\"value\":{nested}}}");
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(status == 200 ? 2 : 0, (await ReadDeepAsync(conversation)).Split("\"id\":\"" + conversation.Id + "|").Length - 1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_activity_that_is_too_long_is_refused_whether_or_not_it_says_its_length(bool saysLength)
    {
        await using var server = await BotServer.StartAsync();
        var conversation = await server.StartConversationAsync();
        var bytes = Encoding.UTF8.GetBytes($"{{\"type\":\"message\",\"from\":{{\"id\":\"u1\"}},\"text\":\"{new string('x', 300_000)}\"}}");
        foreach (var path in new[] { $"/v3/directline/conversations/{conversation.Id}/activities", "/api/messages" })
        {
            using HttpContent content = saysLength ? new ByteArrayContent(bytes) : new StreamContent(new UnknownLength(bytes));
            using var response = await server.SendAsync(HttpMethod.Post, path, conversation.Token, content);
            Assert.Equal("MessageSizeTooBig", await response.CodeAsync(413));
        }
    }

    [Fact]
    public async Task A_text_of_100_000_characters_within_the_limit_reaches_the_bot_whole()
    {
        await using var server = await BotServer.StartAsync();
        var conversation = await server.StartConversationAsync();
        var text = string.Concat(Enumerable.Repeat("鞋a", 50_000));
        await conversation.PostAsync($"{{\"type\":\"message\",\"from\":{{\"id\":\"u1\"}},\"text\":\"{text}\"}}");
        Assert.Equal(text, (await server.Bot.NextAsync(ActivityTypes.Message)).Text);
    }

    [Theory]
    [InlineData("2026-03-01T12:00:00.1234567Z", "2026-03-01T12:00:00.1234567Z")]
    [InlineData("2026-03-01T12:00:00+08:00", "2026-03-01T12:00:00.000+08:00")]
    [InlineData("2026-03-01T12:00:00", "2026-03-01T12:00:00.000Z")]
    public async Task A_timestamp_keeps_its_offset_and_is_utc_without_one(string given, string kept)
    {
        await using var server = await BotServer.StartAsync();
        var conversation = await server.StartConversationAsync();
        await conversation.PostAsync(new { type = "message", from = new { id = "u1" }, localTimestamp = given });
        Assert.Equal(kept, (string)(await conversation.ReadAsync())["activities"]![0]!["localTimestamp"]!);
    }

    private static async Task<string> ReadDeepAsync(Conversation conversation)
    {
        using var response = await conversation.Server.SendAsync(HttpMethod.Get, $"conversations/{conversation.Id}/activities", conversation.Token);
        Assert.Equal(200, (int)response.StatusCode);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private sealed class UnknownLength(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
