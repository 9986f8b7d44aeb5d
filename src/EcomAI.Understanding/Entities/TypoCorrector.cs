namespace EcomAI.Understanding.Entities;

/// <summary>Finds the vocabulary word of five letters or more that a misspelt English word stands for: one edit or one swap away.</summary>
internal sealed class TypoCorrector
{
    private const int ShortestWord = 5;

    private readonly HashSet<string> _known = [];
    private readonly Dictionary<char, string[]> _byFirstLetter;

    internal TypoCorrector(IReadOnlyList<VocabularyEntry> entries)
    {
        var correctable = new HashSet<string>();
        foreach (var entry in entries)
        {
            foreach (var word in entry.Names.SelectMany(name => Words.Of(Language.FoldedText.Fold(name))).Select(word => word.Key).Where(IsEnglish))
            {
                _known.Add(word);
                if (word.Length >= ShortestWord && entry.Kind is VocabularyKind.Category or VocabularyKind.Brand or VocabularyKind.Color)
                {
                    correctable.Add(word);
                }
            }
        }

        _byFirstLetter = correctable.GroupBy(word => word[0]).ToDictionary(group => group.Key, group => group.Order(StringComparer.Ordinal).ToArray());
    }

    /// <summary>The word meant, or null when the word is known, common, too short, or near to none or several.</summary>
    internal string? Correct(string word)
    {
        if (word.Length < ShortestWord - 1 || !IsEnglish(word) || _known.Contains(word) || CommonWords.English.Contains(word)
            || !_byFirstLetter.TryGetValue(word[0], out var candidates))
        {
            return null;
        }

        string? meant = null;
        foreach (var candidate in candidates)
        {
            if (IsOneEditAway(word, candidate))
            {
                if (meant is not null)
                {
                    return null;
                }

                meant = candidate;
            }
        }

        return meant;
    }

    // A changed letter makes other real words of short ones ("block", "brawn"); a lost, doubled or swapped one hardly ever does.
    private static bool IsOneEditAway(string word, string candidate)
    {
        var same = word.AsSpan().CommonPrefixLength(candidate);
        var rest = word.AsSpan(same);
        var wanted = candidate.AsSpan(same);
        return (rest.Length - wanted.Length) switch
        {
            -1 => rest.SequenceEqual(wanted[1..]),
            1 => rest[1..].SequenceEqual(wanted),
            0 => rest.Length > 0 && ((candidate.Length > ShortestWord && rest[1..].SequenceEqual(wanted[1..]))
                || (rest.Length > 1 && rest[0] == wanted[1] && rest[1] == wanted[0] && rest[2..].SequenceEqual(wanted[2..]))),
            _ => false,
        };
    }

    private static bool IsEnglish(string word) => word.All(char.IsAsciiLetter);
}
