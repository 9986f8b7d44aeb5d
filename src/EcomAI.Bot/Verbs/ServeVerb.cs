using System.Globalization;
using System.CommandLine;
using EcomAI.Bot.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Spectre.Console;

namespace EcomAI.Bot.Verbs;

/// <summary>Prepares whatever is missing, then serves the chat.</summary>
internal static class ServeVerb
{
    private const string DefaultAddress = "http://localhost:5080";

    public static Command Create(string[] settings)
    {
        var command = new Command("serve", "Prepare the shop where needed and serve the chat (default).");
        command.SetAction((_, token) => RunAsync(settings, token));
        return command;
    }

    public static async Task<int> RunAsync(string[] settings, CancellationToken cancellationToken)
    {
        await using var app = ShopHost.Build(settings, builder =>
        {
            if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]) && string.IsNullOrEmpty(builder.Configuration["Kestrel:Endpoints"]))
            {
                builder.WebHost.UseUrls(DefaultAddress);
            }
        });
        await ConsoleProgress.RunAsync(progress => app.Services.GetRequiredService<Preparation>().RunAsync(PreparationScope.Missing, progress, cancellationToken));
        await app.StartAsync(cancellationToken);

        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        foreach (var address in addresses.Select(Clickable))
        {
            AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[bold green]Open the shop's chat:[/] [link]{address}[/]   [dim]中文: {address}/?lang=zh[/]");
        }

        AnsiConsole.MarkupLine("[dim]Ctrl+C stops the shop.[/]");
        await app.WaitForShutdownAsync(cancellationToken);
        return ExitCodes.Done;
    }

    private static string Clickable(string address) => address.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal).TrimEnd('/');
}
