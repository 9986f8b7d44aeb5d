using EcomAI.Bot.Hosting;
using EcomAI.Commerce.Importing;
using EcomAI.Commerce.Storage;
using EcomAI.Conversation.Phrases;
using EcomAI.Discovery.Models;
using Microsoft.Extensions.Options;

namespace EcomAI.Bot.Verbs;

/// <summary>One sentence for failures a person can mend; anything else keeps its stack trace.</summary>
internal static class Failure
{
    public static string? Explain(Exception exception) => exception switch
    {
        OptionsValidationException invalid => string.Join(Environment.NewLine, invalid.Failures),
        ModelFileException or PhraseException or ImportFileException or ShopSchemaException or DirectoryNotFoundException or FileNotFoundException => exception.Message,
        IOException { HResult: not 0 } io when io.Message.Contains("address already in use", StringComparison.OrdinalIgnoreCase) =>
            $"{io.Message.TrimEnd('.')}: stop the other program, or choose another port with --urls=http://localhost:5081.",
        OperationCanceledException => "Stopped.",
        _ => null,
    };
}
