using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcomAI.Protocol.DirectLine;
using EcomAI.Protocol.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EcomAI.Protocol.Tests;

/// <summary>The channels in process, with a scripted bot and a clock that only the test moves.</summary>
internal sealed class BotServer : IAsyncDisposable
{
    public const string Secret = "a secret for tests only";
    private readonly WebApplication app;

    private BotServer(WebApplication app, ScriptedBot bot, ObservedTime time)
    {
        this.app = app;
        Bot = bot;
        Time = time;
        Client = app.GetTestClient();
    }

    public ScriptedBot Bot { get; }

    public ObservedTime Time { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => app.Services;

    public static async Task<BotServer> StartAsync(
        Dictionary<string, string?>? settings = null, Action<IServiceCollection>? configure = null, string environment = "Development")
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["DirectLine:SigningKey"] = Convert.ToBase64String(Encoding.UTF8.GetBytes("0123456789abcdef0123456789abcdef")),
            ["DirectLine:Secret"] = Secret,
        });
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        var bot = new ScriptedBot();
        var time = new ObservedTime();
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton<IActivityProcessor>(bot);
        builder.Services.AddSingleton<IConversationStore, InMemoryConversationStore>();
        builder.Services.AddSingleton<IUploadStore>(new InMemoryUploadStore(time));
        configure?.Invoke(builder.Services);
        builder.Services.AddDirectLine();
        builder.Services.AddBotMessages();
        var app = builder.Build();
        app.MapDirectLine();
        app.MapBotMessages();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new BotServer(app, bot, time);
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? credential, HttpContent? content = null, string? origin = null)
    {
        using var request = new HttpRequestMessage(method, path.StartsWith('/') || path.StartsWith("http", StringComparison.Ordinal) ? path : $"/v3/directline/{path}") { Content = content };
        if (credential is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", credential);
        }

        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<JsonObject> CallAsync(HttpMethod method, string path, string? credential, object? body = null)
    {
        using var content = body is null ? null : Json(body);
        using var response = await SendAsync(method, path, credential, content);
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        return (await response.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!;
    }

    /// <summary>A started conversation.</summary>
    public async Task<Conversation> StartConversationAsync(object? tokenParameters = null)
    {
        var token = await CallAsync(HttpMethod.Post, "tokens/generate", Secret, tokenParameters);
        var started = await CallAsync(HttpMethod.Post, "conversations", (string)token["token"]!);
        return new Conversation(this, (string)started["conversationId"]!, (string)started["token"]!, (string)started["streamUrl"]!);
    }

    public async Task<WebSocket> ConnectAsync(string streamUrl, string? origin = null)
    {
        var client = app.GetTestServer().CreateWebSocketClient();
        if (origin is not null)
        {
            client.ConfigureRequest = request => request.Headers.Origin = origin;
        }

        return await client.ConnectAsync(new Uri(streamUrl), TestContext.Current.CancellationToken);
    }

    public static StringContent Json(object body) => new(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");

    public Task StopAsync() => app.StopAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => app.DisposeAsync();
}

/// <summary>One conversation as a client sees it.</summary>
internal sealed record Conversation(BotServer Server, string Id, string Token, string StreamUrl)
{
    public Task<HttpResponseMessage> TryPostAsync(object activity) =>
        Server.SendAsync(HttpMethod.Post, $"conversations/{Id}/activities", Token, BotServer.Json(activity));

    public async Task<string> PostAsync(object activity) =>
        (string)(await Server.CallAsync(HttpMethod.Post, $"conversations/{Id}/activities", Token, activity))["id"]!;

    public Task<string> SayAsync(string text, string from = "u1") => PostAsync(new { type = "message", text, from = new { id = from } });

    public Task<JsonObject> ReadAsync(string? watermark = null) =>
        Server.CallAsync(HttpMethod.Get, $"conversations/{Id}/activities" + (watermark is null ? "" : $"?watermark={watermark}"), Token);

    public async Task<string[]> TextsAsync(string? watermark = null) =>
        [.. (await ReadAsync(watermark))["activities"]!.AsArray().Select(activity => (string?)activity!["text"] ?? (string)activity["type"]!)];
}

/// <summary>Reads the frames of a stream.</summary>
internal static class StreamReading
{
    public static async Task<string> NextFrameAsync(this WebSocket socket)
    {
        var buffer = new byte[1_048_576];
        var length = 0;
        ValueWebSocketReceiveResult result;
        do
        {
            result = await socket.ReceiveAsync(buffer.AsMemory(length), TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience.Limit);
            length += result.Count;
        }
        while (!result.EndOfMessage);
        return result.MessageType == WebSocketMessageType.Close ? "closed" : Encoding.UTF8.GetString(buffer, 0, length);
    }

    public static async Task<IReadOnlyList<JsonObject>> NextActivitiesAsync(this WebSocket socket, int count)
    {
        var activities = new List<JsonObject>();
        while (activities.Count < count)
        {
            var frame = await socket.NextFrameAsync();
            Assert.NotEqual("closed", frame);
            if (frame.Length > 0)
            {
                activities.AddRange(JsonNode.Parse(frame)!["activities"]!.AsArray().Select(activity => activity!.AsObject()));
            }
        }

        return activities;
    }
}

internal static class Errors
{
    /// <summary>Asserts the status and the error body, and returns the code.</summary>
    public static async Task<string> CodeAsync(this HttpResponseMessage response, int status)
    {
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(status == (int)response.StatusCode, $"{(int)response.StatusCode} {body}");
        var error = JsonNode.Parse(body)!["error"]!;
        Assert.NotEmpty((string)error["message"]!);
        return (string)error["code"]!;
    }
}
