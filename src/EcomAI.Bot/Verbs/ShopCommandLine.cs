using System.CommandLine;

namespace EcomAI.Bot.Verbs;

/// <summary>The executable's verbs. Without one it serves.</summary>
internal static class ShopCommandLine
{
    public static async Task<int> InvokeAsync(string[] arguments)
    {
        // Settings may stand on the command line as with any ASP.NET Core host: --Shop:ProductsShown=4.
        var settings = arguments.Where(IsSetting).ToArray();
        var root = new RootCommand("EcomAI.Bot: a shopping assistant that a shop can own. Without a verb it serves the chat.");
        root.SetAction((_, token) => ServeVerb.RunAsync(settings, token));
        foreach (var verb in new[]
        {
            ServeVerb.Create(settings), SeedVerb.Create(settings), ImportVerb.Create(settings), IndexVerb.Create(settings), TrainVerb.Create(settings),
            EvalVerb.Create(settings), BenchVerb.Create(settings), ChatVerb.Create(settings), DoctorVerb.Create(settings),
        })
        {
            root.Subcommands.Add(verb);
        }

        try
        {
            return await root.Parse([.. arguments.Where(argument => !IsSetting(argument))])
                .InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception exception) when (exception is BadInputException or EcomAI.Commerce.Importing.ImportFileException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return ExitCodes.BadInput;
        }
        catch (Exception exception) when (Failure.Explain(exception) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return exception is OperationCanceledException ? ExitCodes.Cancelled : ExitCodes.Failed;
        }
    }

    private static bool IsSetting(string argument) =>
        argument.StartsWith("--", StringComparison.Ordinal) && argument.Split('=') is [var name, _, ..]
        && (name is "--urls" or "--environment" || name.Contains(':', StringComparison.Ordinal));
}

/// <summary>What the process tells its caller.</summary>
internal static class ExitCodes
{
    public const int Done = 0;
    public const int Failed = 1;

    /// <summary>A file or argument is not usable.</summary>
    public const int BadInput = 2;
    public const int Cancelled = 130;
}
