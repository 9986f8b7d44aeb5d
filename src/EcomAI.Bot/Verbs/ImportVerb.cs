using System.CommandLine;
using EcomAI.Bot.Hosting;
using EcomAI.Commerce.Importing;
using EcomAI.Commerce.Storage;

namespace EcomAI.Bot.Verbs;

/// <summary>Imports a catalogue: our CSV, our JSON lines, or a Vendure product CSV as it is.</summary>
internal static class ImportVerb
{
    public static Command Create(string[] settings)
    {
        var path = new Argument<string>("path") { Description = "A .csv or .jsonl file, or a folder of the shop's own files." };
        var currency = new Option<string>("--currency") { Description = "ISO 4217 currency of prices that do not say theirs.", DefaultValueFactory = _ => "USD" };
        var command = new Command("import", "Import a catalogue and its pictures: our CSV, our JSON lines, or a Vendure product CSV as it is.") { path, currency };
        command.SetAction(async (parsed, token) =>
        {
            await using var app = ShopHost.Build(settings);
            await app.Services.GetRequiredService<ShopSchema>().PrepareAsync(token);
            ImportReport? report = null;
            await ConsoleProgress.RunAsync(async progress =>
                report = await app.Services.GetRequiredService<CatalogImporter>().ImportAsync(parsed.GetValue(path)!, parsed.GetValue(currency)!, new Steps(progress), token));
            var copied = await app.Services.GetRequiredService<ImportedPictures>().CopyAsync(parsed.GetValue(path)!, token);
            Console.WriteLine($"{copied:N0} pictures copied.");
            Console.WriteLine($"{report!.ProductsAdded:N0} products added, {report.ProductsUpdated:N0} updated, {report.Variants:N0} variants, {report.Reviews:N0} reviews, {report.Categories:N0} categories.");
            foreach (var error in report.Errors)
            {
                await Console.Error.WriteLineAsync(error.ToString());
            }

            return report.Errors.Count == 0 ? ExitCodes.Done : ExitCodes.Failed;
        });
        return command;
    }

    private sealed class Steps(IPreparationProgress progress) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => progress.Report($"Import: {value.Stage}", value.Done, value.Total);
    }
}
