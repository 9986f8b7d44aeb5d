using System.Text.RegularExpressions;

namespace EcomAI.Understanding.Intents;

/// <summary>The texts a classifier learns from, beyond the utterances as they stand.</summary>
internal static partial class IntentTexts
{
    /// <summary>The utterances, and each intent's name as one more: a few words by whoever drew the border, worth 2 points with 5 utterances each.</summary>
    internal static IReadOnlyList<IntentExample> Prepare(IReadOnlyList<IntentExample> examples) =>
    [
        .. examples,
        .. from intent in examples.Select(example => example.Intent).Distinct()
           where intent != IntentExample.OutOfScope
           let words = Words(intent)
           where words.Length > 0
           select new IntentExample(words, intent),
    ];

    /// <summary>"TrackOrder", "track_order" and "track-order" say "track order".</summary>
    internal static string Words(string intent) =>
        Separators().Replace(Humps().Replace(intent, " "), " ").Trim().ToLowerInvariant();

    [GeneratedRegex(@"(?<=[a-z])(?=[A-Z])")]
    private static partial Regex Humps();

    [GeneratedRegex(@"[\s_\-./?]+")]
    private static partial Regex Separators();
}
