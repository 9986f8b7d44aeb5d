using System.Collections.Frozen;

namespace EcomAI.Discovery.Lexical;

/// <summary>
/// Cuts Chinese and English text into terms. Han runs give overlapping pairs and single characters; alphabet runs give words, with
/// a joined second reading where writers differ: <c>t-shirt</c> and <c>tshirt</c>, <c>8 GB</c> and <c>8gb</c>, <c>iphone 15</c> and <c>iphone15</c>.
/// </summary>
internal sealed class TextTerms(TextFolding folding)
{
    private const int LongestWord = 64;

    private static readonly FrozenSet<string> s_stopWords = new[]
    {
        "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "if", "in", "into", "is", "it", "no", "not", "of", "on", "or", "such",
        "that", "the", "their", "then", "there", "these", "they", "this", "to", "was", "will", "with", "i", "me", "my", "you", "your", "some",
        "any", "do", "does", "have", "has", "am", "s",
    }.ToFrozenSet();

    /// <summary>Particles, pronouns and verbs of asking: they say nothing about a product. Only as single characters; pairs with them are rare and harmless.</summary>
    private const string HanStops = "的了吗呢吧啊呀嘛哦么我你您他她它们这那个有没是在和与及或把给被就都也还很太想要请问帮";

    public IReadOnlyList<TextTerm> Of(string text)
    {
        var folded = folding.Fold(text);
        var terms = new List<TextTerm>();
        var pending = default(Piece);
        var at = 0;
        while (at < folded.Length)
        {
            var value = folded[at];
            var start = at;
            if (IsHan(value))
            {
                while (at < folded.Length && IsHan(folded[at]))
                {
                    at++;
                }

                AddHan(folded.AsSpan(start, at - start), terms);
                pending = default;
            }
            else if (char.IsLetterOrDigit(value))
            {
                var digits = char.IsDigit(value);
                while (at < folded.Length && Continues(folded, at, digits))
                {
                    at++;
                }

                pending = AddWord(new Piece(folded[start..at], digits, start, at), pending, folded, terms);
            }
            else
            {
                at++;
            }
        }

        return terms;
    }

    public static bool IsHan(char value) =>
        value is (>= '\u4E00' and <= '\u9FFF') or (>= '\u3400' and <= '\u4DBF') or (>= '\uF900' and <= '\uFAFF') or '\u3007';

    private static bool Continues(string text, int at, bool digits)
    {
        var value = text[at];
        if (digits && (value is '.' or ',') && at > 0 && char.IsDigit(text[at - 1]) && at + 1 < text.Length && char.IsDigit(text[at + 1]))
        {
            return true;
        }

        return !IsHan(value) && (digits ? char.IsDigit(value) : char.IsLetter(value));
    }

    private static void AddHan(ReadOnlySpan<char> run, List<TextTerm> terms)
    {
        for (var i = 0; i < run.Length; i++)
        {
            if (!HanStops.Contains(run[i], StringComparison.Ordinal))
            {
                terms.Add(new TextTerm(run[i].ToString(), TermKind.Han, Overlap: false));
            }

            if (i + 1 < run.Length)
            {
                terms.Add(new TextTerm(run.Slice(i, 2).ToString(), TermKind.HanPair, Overlap: false));
            }
        }

        if (run.Length == 1)
        {
            terms.Add(new TextTerm(run.ToString(), TermKind.HanPair, Overlap: false));
        }
    }

    private static Piece AddWord(Piece piece, Piece before, string text, List<TextTerm> terms)
    {
        var apart = before.Text is null ? "" : text[before.End..piece.Start];

        // "women's": what follows the apostrophe is no word of its own.
        if (piece.Text == "s" && apart is ("'" or "’"))
        {
            return default;
        }

        if (piece.Text.Length <= LongestWord && (piece.Digits || !s_stopWords.Contains(piece.Text)))
        {
            terms.Add(piece.Digits
                ? new TextTerm(piece.Text.Replace(",", "", StringComparison.Ordinal), TermKind.Code, Overlap: false)
                : new TextTerm(piece.Text, TermKind.Word, Overlap: false));
        }

        var mixed = before.Text is not null && before.Digits != piece.Digits && apart is ("" or " " or "-");
        var hyphened = before.Text is not null && !before.Digits && !piece.Digits && apart is ("-" or "'" or "’" or "&");
        if (mixed || hyphened)
        {
            var joined = before.Text + piece.Text;
            if (joined.Length <= LongestWord)
            {
                terms.Add(new TextTerm(joined, piece.Digits || before.Digits ? TermKind.Code : TermKind.Word, Overlap: true));
            }
        }

        return piece;
    }

    private readonly record struct Piece(string Text, bool Digits, int Start, int End);
}
