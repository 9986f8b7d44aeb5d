using System.CommandLine;
using EcomAI.Bot.Hosting;
using Spectre.Console;

namespace EcomAI.Bot.Verbs;

/// <summary>Checks everything the product needs and says how to mend what is wrong.</summary>
internal static class DoctorVerb
{
    public static Command Create(string[] settings)
    {
        var command = new Command("doctor", "Check everything the shop needs and say how to mend what is wrong.");
        command.SetAction(async (_, token) =>
        {
            await using var app = ShopHost.Build(settings);
            var table = new Table().Border(TableBorder.Rounded).AddColumns("", "What", "State");
            var findings = new List<Finding>();
            await foreach (var finding in app.Services.GetRequiredService<Doctor>().ExamineAsync(token))
            {
                findings.Add(finding);
                table.AddRow(
                    new Markup(finding.Health switch { Health.Good => "[green]ok[/]", Health.Poor => "[yellow]!![/]", _ => "[red]no[/]" }),
                    new Text(finding.What),
                    new Text(finding.Mend is null ? finding.State : $"{finding.State}\n→ {finding.Mend}"));
            }

            AnsiConsole.Write(table);
            return findings.Any(finding => finding.Health == Health.Bad) ? ExitCodes.Failed : ExitCodes.Done;
        });
        return command;
    }
}
