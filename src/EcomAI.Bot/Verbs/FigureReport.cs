using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using EcomAI.Bot.Hosting;
using EcomAI.Discovery.Models;
using Spectre.Console;

namespace EcomAI.Bot.Verbs;

/// <summary>Shows measured figures as a table and, on request, writes them as one flat JSON object.</summary>
internal static class FigureReport
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public static Option<string?> JsonOption() => new("--json") { Description = "Write the figures to this file as one flat JSON object." };

    /// <param name="title">What was measured.</param>
    /// <param name="figures">Figures by name, in the order they are shown.</param>
    /// <param name="jsonPath">Where to write them; null for the table alone.</param>
    /// <param name="services">For the date and the hashes of the models.</param>
    public static void Show(string title, IReadOnlyDictionary<string, double> figures, string? jsonPath, IServiceProvider services)
    {
        var hashes = ModelManifest.Load(services.GetRequiredService<ShopPaths>().Models).Models.Select(model => $"{model.Name} {model.ModelHash}");
        var date = services.GetRequiredService<TimeProvider>().GetLocalNow().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var table = new Table().Border(TableBorder.Rounded).Title(Markup.Escape(title)).AddColumn("figure").AddColumn(new TableColumn("value").RightAligned());
        foreach (var (name, value) in figures)
        {
            table.AddRow(Markup.Escape(name), Written(value));
        }

        AnsiConsole.Write(table);
        Console.WriteLine($"{date} · {string.Join(" · ", hashes)}");
        if (jsonPath is not null)
        {
            File.WriteAllText(jsonPath, JsonSerializer.Serialize(figures, Json));
        }
    }

    private static string Written(double value) => value == Math.Truncate(value) && Math.Abs(value) >= 2
        ? value.ToString("#,0", CultureInfo.InvariantCulture)
        : value.ToString(Math.Abs(value) < 10 ? "0.0000" : "#,0.00", CultureInfo.InvariantCulture);
}
