using EcomAI.Bot.Tests.Web;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Browser))]

namespace EcomAI.Bot.Tests.Web;

/// <summary>The system's Chromium, started once; without one the test is skipped, in CI it fails.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Quiet =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    private static string? Executable =>
        new[] { Environment.GetEnvironmentVariable("CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }
            .FirstOrDefault(File.Exists);

    public async ValueTask InitializeAsync()
    {
        if (Executable is { } chromium)
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = Quiet });
        }
    }

    /// <summary>A page of a browser without any history.</summary>
    public async Task<IPage> NewPageAsync(string locale = "en-US")
    {
        if (_browser is null && Environment.GetEnvironmentVariable("CI") is "true" or "1")
        {
            Assert.Fail("No Chromium: .ci/run installs it.");
        }

        Assert.SkipWhen(_browser is null, "No Chromium on this machine: apt-get install chromium, or name one in CHROMIUM.");
        var context = await _browser!.NewContextAsync(new() { Locale = locale, ViewportSize = new() { Width = 1000, Height = 900 } });
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
