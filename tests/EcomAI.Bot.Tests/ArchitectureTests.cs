using System.Reflection;
using System.Text.RegularExpressions;
using EcomAI.Bot.Hosting;
using EcomAI.Bot.Shop.Routing;
using EcomAI.Conversation.Phrases;
using Microsoft.Extensions.DependencyInjection;

namespace EcomAI.Bot.Tests;

public sealed partial class ArchitectureTests(ShopFixture shop)
{
    private static readonly string Root = ShopPaths.FindRoot(AppContext.BaseDirectory);

    private static readonly string[] Features =
        ["EcomAI.Protocol", "EcomAI.Conversation", "EcomAI.Understanding", "EcomAI.Discovery", "EcomAI.Recommendations", "EcomAI.Commerce"];

    [Fact]
    public void Feature_projects_do_not_reference_each_other_except_conversation_the_protocol()
    {
        var references =
            from feature in Features
            from reference in Assembly.Load(feature).GetReferencedAssemblies()
            where reference.Name!.StartsWith("EcomAI.", StringComparison.Ordinal)
            where !(feature == "EcomAI.Conversation" && reference.Name == "EcomAI.Protocol")
            select $"{feature} -> {reference.Name}";

        Assert.Empty(references);
    }

    [Fact]
    public void Only_commerce_knows_the_database()
    {
        var users = Features.Append("EcomAI.Bot")
            .Where(project => project != "EcomAI.Commerce")
            .Where(project => Assembly.Load(project).GetReferencedAssemblies().Any(reference => reference.Name!.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)));

        Assert.Empty(users);
    }

    [Fact]
    public void No_source_file_says_what_a_shopper_reads()
    {
        // Chinese text in code would be a sentence that a shopkeeper cannot find in dialogs/ or data/.
        var offenders = Directory.EnumerateFiles(Path.Combine(Root, "src", "EcomAI.Bot", "Shop"), "*.cs", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(Root, "src", "EcomAI.Conversation"), "*.cs", SearchOption.AllDirectories))
            .Where(file => File.ReadLines(file).Any(line => ChineseLiteral().IsMatch(line) && !line.TrimStart().StartsWith("//", StringComparison.Ordinal)))
            .Select(file => Path.GetRelativePath(Root, file));

        Assert.Empty(offenders);
    }

    [Fact]
    public void Every_sentence_of_dialogs_is_said_somewhere()
    {
        var code = string.Concat(Directory.EnumerateFiles(Path.Combine(Root, "src", "EcomAI.Bot"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        var unsaid = PhraseBook.Load(Path.Combine(Root, "dialogs")).Keys("en")
            .Where(key => !key.StartsWith("intent.", StringComparison.Ordinal) && !code.Contains($"\"{key}\"", StringComparison.Ordinal));

        Assert.Empty(unsaid);
    }

    [Fact]
    public void Every_intent_that_is_taught_has_an_answer_and_a_title()
    {
        var taught = Directory.EnumerateFiles(Path.Combine(Root, "dialogs", "en", "intents")).Select(Path.GetFileNameWithoutExtension)
            .Where(intent => intent != "None").Order(StringComparer.Ordinal);
        var titles = PhraseBook.Load(Path.Combine(Root, "dialogs")).Keys("en")
            .Where(key => key.StartsWith("intent.", StringComparison.Ordinal)).Select(key => key["intent.".Length..]).Order(StringComparer.Ordinal);

        Assert.Equal(taught, shop.Services.GetRequiredService<IntentRoutes>().Intents.Order(StringComparer.Ordinal));
        Assert.Equal(taught, titles);
    }

    [GeneratedRegex("\"[^\"]*[\\u4e00-\\u9fff]{2,}[^\"]*\"")]
    private static partial Regex ChineseLiteral();
}
