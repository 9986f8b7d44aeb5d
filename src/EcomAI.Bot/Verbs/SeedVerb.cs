using System.CommandLine;
using EcomAI.Bot.Hosting;
using EcomAI.Commerce.Storage;
using Spectre.Console;

namespace EcomAI.Bot.Verbs;

/// <summary>Puts the demo shop into the database.</summary>
internal static class SeedVerb
{
    public static Command Create(string[] settings)
    {
        var command = new Command("seed", "Put the demo shop into the database: catalogue, reviews, shoppers, orders and pictures.");
        command.SetAction(async (_, token) =>
        {
            await using var app = ShopHost.Build(settings);
            await app.Services.GetRequiredService<ShopSchema>().PrepareAsync(token);
            await ConsoleProgress.RunAsync(async progress =>
            {
                var report = await app.Services.GetRequiredService<DemoSeeding>().RunAsync(progress, token);
                progress.Announce(report.Seeded
                    ? $"{report.Products:N0} products in {report.Variants:N0} variants, {report.Reviews:N0} reviews, {report.Customers:N0} shoppers, {report.Interactions:N0} interactions, {report.Orders:N0} orders, {report.Pictures:N0} pictures."
                    : "The demo shop is there already and its files have not changed.");
                foreach (var error in report.Errors)
                {
                    progress.Announce(error.ToString());
                }
            });
            return ExitCodes.Done;
        });
        return command;
    }
}
