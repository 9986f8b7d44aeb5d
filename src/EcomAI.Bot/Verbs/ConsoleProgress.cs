using System.Globalization;
using EcomAI.Bot.Hosting;
using Spectre.Console;

namespace EcomAI.Bot.Verbs;

/// <summary>Shows how far a preparation is: bars on a terminal, a line per step elsewhere.</summary>
internal static class ConsoleProgress
{
    public static async Task RunAsync(Func<IPreparationProgress, Task> work)
    {
        if (!AnsiConsole.Profile.Capabilities.Interactive)
        {
            await work(new Lines());
            return;
        }

        await AnsiConsole.Progress()
            .AutoClear(false)
            .HideCompleted(false)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(context => work(new Bars(context)));
    }

    private sealed class Bars(ProgressContext context) : IPreparationProgress
    {
        private readonly Dictionary<string, ProgressTask> _tasks = [];

        public void Report(string step, int done, int total)
        {
            lock (_tasks)
            {
                if (!_tasks.TryGetValue(step, out var task))
                {
                    task = context.AddTask(Markup.Escape(step), maxValue: Math.Max(total, 1));
                    _tasks.Add(step, task);
                }

                task.MaxValue = Math.Max(total, 1);
                task.Value = total == 0 ? 1 : done;
            }
        }

        public void Announce(string sentence) => AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[yellow]{sentence}[/]");
    }

    private sealed class Lines : IPreparationProgress
    {
        private readonly HashSet<string> _finished = [];

        public void Report(string step, int done, int total)
        {
            lock (_finished)
            {
                if (done >= total && _finished.Add(step))
                {
                    Console.WriteLine(total > 1 ? $"{step}: {total:N0}" : step);
                }
            }
        }

        public void Announce(string sentence) => Console.WriteLine(sentence);
    }
}
