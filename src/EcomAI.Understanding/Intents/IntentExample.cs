using System.Security.Cryptography;
using System.Text;

namespace EcomAI.Understanding.Intents;

/// <summary>One utterance and what it wants.</summary>
/// <param name="Intent">Name of the intent; <see cref="OutOfScope"/> for what the bot should not claim to understand.</param>
/// <param name="Language">"en", "zh", or "" when not known.</param>
public sealed record IntentExample(string Text, string Intent, string Language = "")
{
    public const string OutOfScope = "None";
}

public static class IntentExamples
{
    /// <summary>Reads <c>{language}/intents/{Intent}.txt</c>, one utterance a line; empty lines and lines that begin with # are skipped.</summary>
    /// <exception cref="DirectoryNotFoundException">The folder has no intents in any language.</exception>
    public static IReadOnlyList<IntentExample> Read(string dialogsFolder)
    {
        var examples = new List<IntentExample>();
        foreach (var language in Folders(dialogsFolder))
        {
            var folder = Path.Combine(language, "intents");
            foreach (var file in Files(folder))
            {
                examples.AddRange(
                    from line in File.ReadLines(file)
                    let text = line.Trim()
                    where text.Length > 0 && text[0] != '#'
                    select new IntentExample(text, Path.GetFileNameWithoutExtension(file), Path.GetFileName(language)));
            }
        }

        return examples.Count > 0
            ? examples
            : throw new DirectoryNotFoundException($"No utterances in {Path.Combine(dialogsFolder, "{language}", "intents", "{Intent}.txt")}.");
    }

    /// <summary>Hash of the examples in their order: a classifier trained on others is stale.</summary>
    public static string Hash(IReadOnlyList<IntentExample> examples)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var example in examples)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{example.Intent}\t{example.Language}\t{example.Text}\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static IOrderedEnumerable<string> Folders(string parent) =>
        (Directory.Exists(parent) ? Directory.GetDirectories(parent) : []).Order(StringComparer.Ordinal);

    private static IOrderedEnumerable<string> Files(string folder) =>
        (Directory.Exists(folder) ? Directory.GetFiles(folder, "*.txt") : []).Order(StringComparer.Ordinal);
}
