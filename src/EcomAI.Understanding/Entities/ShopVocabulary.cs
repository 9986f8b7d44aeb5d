using EcomAI.Understanding.Language;

namespace EcomAI.Understanding.Entities;

/// <summary>Finds the shop's words in a text: the longest match wins, whole words only in English, any characters in Chinese.</summary>
/// <remarks>Immutable and safe for concurrent use; a changed catalogue gets a new one.</remarks>
public sealed class ShopVocabulary
{
    private readonly Node _root = new();
    private readonly TypoCorrector _typos;

    private ShopVocabulary(IReadOnlyList<VocabularyEntry> entries)
    {
        foreach (var entry in entries)
        {
            foreach (var name in entry.Names.Where(name => IsTelling(entry.Kind, name)))
            {
                Add(name, entry);
            }
        }

        foreach (var compound in ChineseCompounds.All)
        {
            Add(compound, null);
        }

        _typos = new TypoCorrector(entries);
        Tags = entries.Where(entry => entry.Kind == VocabularyKind.Tag).Select(entry => entry.Id).ToHashSet();
        Sizes = [.. entries.Where(entry => entry.Kind == VocabularyKind.Size).Select(entry => entry.Id).Distinct()];
    }

    public static ShopVocabulary Empty { get; } = new([]);

    internal IReadOnlySet<string> Tags { get; }

    internal IReadOnlyList<string> Sizes { get; }

    public static ShopVocabulary Build(IEnumerable<VocabularyEntry> entries) => new([.. entries]);

    /// <summary>Matches from left to right, none overlapping another.</summary>
    internal IReadOnlyList<VocabularyMatch> Find(IReadOnlyList<Word> words, string folded)
    {
        var matches = new List<VocabularyMatch>();
        for (var first = 0; first < words.Count;)
        {
            var (entries, count) = Longest(words, first);
            if (count == 0)
            {
                first++;
                continue;
            }

            if (entries.Count > 0 && !ChineseCompounds.IsPartOfAnother(folded, words[first], count))
            {
                var start = words[first].Start;
                matches.Add(new(start, words[first + count - 1].End - start, first, count, entries));
            }

            first += count;
        }

        return matches;
    }

    private (IReadOnlyList<VocabularyEntry> Entries, int Count) Longest(IReadOnlyList<Word> words, int first)
    {
        var node = _root;
        IReadOnlyList<VocabularyEntry> found = [];
        var count = 0;
        for (var i = first; i < words.Count; i++)
        {
            if (!node.Next.TryGetValue(words[i].Key, out var next)
                && !(_typos.Correct(words[i].Key) is { } meant && node.Next.TryGetValue(meant, out next)))
            {
                break;
            }

            node = next;
            if (node.IsName)
            {
                (found, count) = (node.Entries, i - first + 1);
            }
        }

        return (found, count);
    }

    private void Add(string name, VocabularyEntry? entry)
    {
        var folded = FoldedText.Fold(name);
        var words = Words.Of(folded);
        Add(words.Select(word => word.Key), entry);

        // People write "t-shirt", "t shirt" and "tshirt".
        if (words.Count == 2 && folded.Contains('-', StringComparison.Ordinal))
        {
            Add([Words.Singular(words[0].Key + words[1].Key)], entry);
        }
    }

    private void Add(IEnumerable<string> keys, VocabularyEntry? entry)
    {
        var node = _root;
        foreach (var key in keys)
        {
            if (!node.Next.TryGetValue(key, out var next))
            {
                node.Next.Add(key, next = new());
            }

            node = next;
        }

        if (node == _root)
        {
            return;
        }

        node.IsName = true;
        if (entry is not null && !node.Entries.Contains(entry))
        {
            node.Entries.Add(entry);
        }
    }

    // "5", "no" and "s" say nothing by themselves; sizes have a reader of their own.
    private static bool IsTelling(VocabularyKind kind, string name) => kind switch
    {
        VocabularyKind.Size => false,
        VocabularyKind.Attribute or VocabularyKind.Tag =>
            name.Any(Words.IsHan) ? name.Count(Words.IsHan) > 1 : name.Count(char.IsAsciiLetter) > 2 && !CommonWords.English.Contains(name.ToLowerInvariant()),
        _ => name.Any(Words.IsHan) || name.Count(char.IsLetterOrDigit) > 1,
    };

    private sealed class Node
    {
        internal Dictionary<string, Node> Next { get; } = [];
        internal List<VocabularyEntry> Entries { get; } = [];
        internal bool IsName { get; set; }
    }
}

/// <param name="FirstWord">Index of its first word.</param>
/// <param name="WordCount">Words it covers.</param>
/// <param name="Entries">Everything that is called so.</param>
internal sealed record VocabularyMatch(int Start, int Length, int FirstWord, int WordCount, IReadOnlyList<VocabularyEntry> Entries)
{
    internal int End => Start + Length;

    internal bool Has(VocabularyKind kind) => Entries.Any(entry => entry.Kind == kind);
}
