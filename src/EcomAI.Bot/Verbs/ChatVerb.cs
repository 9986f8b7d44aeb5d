using System.CommandLine;
using System.Globalization;
using EcomAI.Bot.Hosting;
using EcomAI.Protocol;
using EcomAI.Protocol.DirectLine;
using EcomAI.Protocol.Schema;
using Spectre.Console;

namespace EcomAI.Bot.Verbs;

/// <summary>Talks with the bot on the console: the same turns as on the web, kept like any conversation.</summary>
internal static class ChatVerb
{
    private const string Channel = "console";

    public static Command Create(string[] settings)
    {
        var language = new Option<string>("--lang") { Description = "Language of the first words: en or zh.", DefaultValueFactory = _ => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? "zh" : "en" };
        language.AcceptOnlyFromAmong("en", "zh");
        var command = new Command("chat", "Talk with the bot here. Lines come from the keyboard or from standard input; an empty line or Ctrl+D ends.") { language };
        command.SetAction((parsed, token) => RunAsync(settings, parsed.GetValue(language)!, token));
        return command;
    }

    private static async Task<int> RunAsync(string[] settings, string language, CancellationToken cancellationToken)
    {
        await using var app = ShopHost.Build(settings);
        await ConsoleProgress.RunAsync(progress => app.Services.GetRequiredService<Preparation>().RunAsync(PreparationScope.Missing, progress, cancellationToken));
        var time = app.Services.GetRequiredService<TimeProvider>();
        var store = app.Services.GetRequiredService<IConversationStore>();
        var bot = app.Services.GetRequiredService<IActivityProcessor>();
        var conversation = new ConversationRecord($"console-{Guid.NewGuid():N}", Channel, "console-user", language == "zh" ? "zh-CN" : "en-US", time.GetUtcNow());
        await store.TryCreateAsync(conversation, cancellationToken);
        var sink = new ConsoleSink(store, conversation.Id);

        await SendAsync(new Activity { Type = ActivityTypes.ConversationUpdate, MembersAdded = [new ChannelAccount { Id = conversation.UserId }] });
        while (ReadLine() is { Length: > 0 } line)
        {
            await SendAsync(new Activity { Type = ActivityTypes.Message, Text = line, TextFormat = "plain" });
        }

        return ExitCodes.Done;

        async Task SendAsync(Activity activity)
        {
            activity.ChannelId = Channel;
            activity.Conversation = new ConversationAccount { Id = conversation.Id };
            activity.From = new ChannelAccount { Id = conversation.UserId, Role = "user" };
            activity.Recipient = new ChannelAccount { Id = "bot", Role = "bot" };
            activity.Locale = conversation.Locale;
            activity.Timestamp = time.GetUtcNow();
            var stored = await store.AppendAsync(conversation.Id, activity, cancellationToken);
            await bot.ProcessAsync(stored.Activity, sink, cancellationToken);
        }
    }

    private static string? ReadLine()
    {
        if (!Console.IsInputRedirected)
        {
            AnsiConsole.Markup("[bold green]>[/] ");
        }

        return Console.ReadLine();
    }

    private sealed class ConsoleSink(IConversationStore store, string conversationId) : IReplySink
    {
        public async Task<string?> SendAsync(Activity activity, CancellationToken cancellationToken)
        {
            var stored = await store.AppendAsync(conversationId, activity, cancellationToken);
            Console.WriteLine(activity.Text);
            if (activity.SuggestedActions?.Actions is { Count: > 0 } actions)
            {
                AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[dim]{string.Join("  |  ", actions.Select(action => action.Title))}[/]");
            }

            Console.WriteLine();
            return stored.Activity.Id;
        }
    }
}
