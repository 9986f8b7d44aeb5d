using System.CommandLine;
using EcomAI.Bot.Hosting;

namespace EcomAI.Bot.Verbs;

/// <summary>Builds the product and photo indexes anew.</summary>
internal static class IndexVerb
{
    public static Command Create(string[] settings)
    {
        var command = new Command("index", "Build the product and photo indexes anew.");
        command.SetAction((_, token) => PrepareAsync(settings, PreparationScope.Products | PreparationScope.Photos, token));
        return command;
    }

    internal static async Task<int> PrepareAsync(string[] settings, PreparationScope again, CancellationToken cancellationToken)
    {
        await using var app = ShopHost.Build(settings);
        await ConsoleProgress.RunAsync(progress => app.Services.GetRequiredService<Preparation>().RunAsync(again, progress, cancellationToken));
        return ExitCodes.Done;
    }
}

/// <summary>Trains what the bot learns from dialogs/.</summary>
internal static class TrainVerb
{
    public static Command Create(string[] settings)
    {
        var command = new Command("train", "Train the intent classifier from the utterances in dialogs/.");
        command.SetAction((_, token) => IndexVerb.PrepareAsync(settings, PreparationScope.Intents, token));
        return command;
    }
}
