using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using EcomAI.Protocol;
using EcomAI.Protocol.DirectLine;
using EcomAI.Protocol.Schema;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EcomAI.Conformance.Tests;

/// <summary>The Direct Line server on a port of its own, with a scripted bot and levers for a client's script under <c>/control</c>.</summary>
public sealed class ConformanceServer : IAsyncDisposable
{
    public const string Secret = "a secret for conformance tests";
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<HttpContext, bool> streams = new();

    private ConformanceServer(WebApplication app, ScriptedBot bot)
    {
        this.app = app;
        Bot = bot;
    }

    public ScriptedBot Bot { get; }

    public string Url => app.Urls.Single();

    public ConcurrentQueue<string> Requests { get; } = new();

    public static async Task<ConformanceServer> StartAsync(Dictionary<string, string?>? settings = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["DirectLine:SigningKey"] = Convert.ToBase64String(Encoding.UTF8.GetBytes("0123456789abcdef0123456789abcdef")),
            ["DirectLine:Secret"] = Secret,
        });
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        var bot = new ScriptedBot();
        var time = new ShiftedTime();
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton<IActivityProcessor>(bot);
        builder.Services.AddSingleton<IConversationStore, InMemoryConversationStore>();
        builder.Services.AddSingleton<IUploadStore>(new InMemoryUploadStore(time));
        builder.Services.AddDirectLine();
        var app = builder.Build();
        var server = new ConformanceServer(app, bot);
        bot.DropStreams = server.DropStreams;
        app.Use(server.WatchAsync);
        app.MapDirectLine();
        app.MapGet("/control/advance/{seconds:int}", (int seconds) => time.Shift += TimeSpan.FromSeconds(seconds));
        app.MapGet("/control/drop", server.DropStreams);
        app.MapGet("/control/bot/{state}", (string state) => bot.IsDown = state == "down");
        await app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public int CountOf(string method, string part) => Requests.Count(request => request.StartsWith($"{method} ", StringComparison.Ordinal) && request.Contains(part, StringComparison.Ordinal));

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private void DropStreams()
    {
        foreach (var stream in streams.Keys)
        {
            stream.Abort();
        }
    }

    private async Task WatchAsync(HttpContext context, RequestDelegate next)
    {
        var isStream = context.Request.Path.Value!.EndsWith("/stream", StringComparison.Ordinal);
        if (isStream)
        {
            streams[context] = true;
        }

        try
        {
            await next(context);
        }
        finally
        {
            streams.TryRemove(context, out _);
            Requests.Enqueue($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString} {context.Response.StatusCode}");
        }
    }

    /// <summary>The system's clock, put forward so that tokens expire without waiting; timers run as ever.</summary>
    private sealed class ShiftedTime : TimeProvider
    {
        public TimeSpan Shift { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Shift;
    }
}
