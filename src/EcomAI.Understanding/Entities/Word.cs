namespace EcomAI.Understanding.Entities;

/// <summary>A Latin word, a number, or one Chinese character of a folded text.</summary>
/// <param name="Key">What it is compared by: English words in the singular, the rest as they stand.</param>
internal readonly record struct Word(int Start, int Length, string Key)
{
    internal int End => Start + Length;
}

internal static class Words
{
    // Their singular is another word ("a short dress"), or they have none.
    private static readonly HashSet<string> s_alwaysPlural =
        ["shorts", "glasses", "sunglasses", "jeans", "trousers", "pants", "tights", "leggings", "goods", "news", "scissors", "this", "yes", "us", "gas", "is", "was", "has", "plus", "less", "does"];

    /// <param name="folded">A text after <see cref="Language.FoldedText.Fold(string)"/>.</param>
    internal static List<Word> Of(string folded)
    {
        var words = new List<Word>(folded.Length / 3 + 1);
        for (var start = 0; start < folded.Length;)
        {
            var end = start + 1;
            if (IsHan(folded[start]))
            {
                words.Add(new(start, 1, folded[start].ToString()));
            }
            else if (char.IsLetterOrDigit(folded[start]))
            {
                while (end < folded.Length && Continues(folded, end))
                {
                    end++;
                }

                words.Add(new(start, end - start, Singular(folded[start..end])));
            }

            start = end;
        }

        return words;
    }

    internal static bool IsHan(char character) => character is >= '\u3400' and <= '\u9fff';

    internal static string Singular(string word)
    {
        if (word.EndsWith("'s", StringComparison.Ordinal) || word.EndsWith("s'", StringComparison.Ordinal))
        {
            word = word.EndsWith("'s", StringComparison.Ordinal) ? word[..^2] : word[..^1];
        }

        if (word.Length < 4 || word[^1] != 's' || word[^2] is 's' or 'u' || char.IsDigit(word[^2]) || s_alwaysPlural.Contains(word))
        {
            return word;
        }

        return word switch
        {
            _ when word.EndsWith("ies", StringComparison.Ordinal) && word.Length > 4 => word[..^3] + "y",
            _ when word.EndsWith("ches", StringComparison.Ordinal) || word.EndsWith("shes", StringComparison.Ordinal)
                || word.EndsWith("sses", StringComparison.Ordinal) || word.EndsWith("xes", StringComparison.Ordinal)
                || word.EndsWith("toes", StringComparison.Ordinal) => word[..^2],
            "knives" => "knife",
            "scarves" => "scarf",
            "shelves" => "shelf",
            _ => word[..^1],
        };
    }

    // Digits and letters part company ("8gb", "41eu"), so that a unit is a word; an apostrophe or a decimal point holds its word together.
    private static bool Continues(string text, int at)
    {
        var (previous, current) = (text[at - 1], text[at]);
        if (IsHan(current))
        {
            return false;
        }

        if (char.IsLetterOrDigit(current))
        {
            return previous is '\'' or '.' || char.IsDigit(previous) == char.IsDigit(current);
        }

        var next = at + 1 < text.Length ? text[at + 1] : ' ';
        return (current == '\'' && char.IsLetter(previous) && char.IsAsciiLetter(next))
            || (current == '.' && char.IsDigit(previous) && char.IsDigit(next));
    }
}
