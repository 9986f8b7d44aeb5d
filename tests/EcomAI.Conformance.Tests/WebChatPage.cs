using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace EcomAI.Conformance.Tests;

/// <summary>A page with Web Chat in Chromium, on another origin than the Direct Line server it talks to.</summary>
public sealed class WebChatPage : IAsyncDisposable
{
    public const string SendBox = "[data-id=\"webchat-sendbox-input\"]";
    public const string Bubbles = ".webchat__bubble__content";
    private readonly WebApplication pages;
    private readonly IBrowserContext context;

    private WebChatPage(WebApplication pages, IBrowserContext context, IPage page)
    {
        this.pages = pages;
        this.context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                Errors.Enqueue(message.Text);
            }
        };
        page.PageError += (_, error) => Errors.Enqueue(error);
        page.Request += (_, request) => Requests.Enqueue($"{request.Method} {request.Url}");
    }

    public IPage Page { get; }

    public ConcurrentQueue<string> Errors { get; } = new();

    public ConcurrentQueue<string> Requests { get; } = new();

    public string Origin => pages.Urls.Single();

    public static async Task<WebChatPage> OpenAsync(Clients clients, Chromium chromium)
    {
        clients.Require();
        var browser = chromium.Require();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        var pages = builder.Build();
        pages.MapGet("/", () => Results.File(Path.Combine(AppContext.BaseDirectory, "clients", "webchat.html"), "text/html"));
        pages.MapGet("/webchat.js", () => Results.File(clients.WebChatScript, "text/javascript"));
        await pages.StartAsync(TestContext.Current.CancellationToken);
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 900, Height = 900 } });
        context.SetDefaultTimeout(30_000);
        return new WebChatPage(pages, context, await context.NewPageAsync());
    }

    /// <summary>Loads the page and waits until the join event left it.</summary>
    public async Task BeginAsync(ConformanceServer server, object start)
    {
        await Page.GotoAsync(Origin);
        await Page.EvaluateAsync("start => window.begin(start)", start);
        await Page.WaitForFunctionAsync("() => window.actions.includes('DIRECT_LINE/CONNECT_FULFILLED')");
        await server.Bot.NextAsync(activity => activity.Name == "webchat/join");
    }

    public async Task SayAsync(string text)
    {
        await Page.Locator(SendBox).FillAsync(text);
        await Page.Locator(SendBox).PressAsync("Enter");
    }

    /// <summary>Puts files into the send box, and waits until Web Chat has them there: it draws a small picture of each first.</summary>
    public async Task AttachAsync(params FilePayload[] files)
    {
        const string Count = "() => window.actions.filter(action => action === 'WEB_CHAT/SET_SEND_BOX_ATTACHMENTS').length";
        var before = await Page.EvaluateAsync<int>(Count);
        await Page.Locator("input[type=file]").First.SetInputFilesAsync(files);
        await Page.WaitForFunctionAsync($"before => ({Count})() > before", before);
    }

    public ILocator Bubble(string text) => Page.Locator(Bubbles).Filter(new LocatorFilterOptions { HasText = text });

    public async ValueTask DisposeAsync()
    {
        await context.CloseAsync();
        await pages.DisposeAsync();
    }
}
