using System.Text;

namespace EcomAI.Understanding.Language;

/// <summary>Chinese, English, or both; decided by the script, since each of the two languages has its own.</summary>
public static class LanguageDetector
{
    // A Chinese character says about as much as two thirds of an English word.
    private const double WordsPerCharacter = 0.65;

    /// <summary>The language of a message; <see cref="MessageLanguage.Unknown"/> when it holds no word of either.</summary>
    public static MessageLanguage Detect(string text)
    {
        var han = 0;
        var traditional = 0;
        var words = 0;
        var longWords = 0;
        var wordLength = 0;
        foreach (var rune in FoldedText.Cut(text).EnumerateRunes())
        {
            if (IsHan(rune))
            {
                han++;
                traditional += rune.IsBmp && SimplifiedChinese.Of((char)rune.Value) != (char)rune.Value ? 1 : 0;
            }

            if (IsLatin(rune))
            {
                wordLength++;
            }
            else if (rune.Value is not ('\'' or '’') || wordLength == 0)
            {
                Count(ref wordLength, ref words, ref longWords);
            }
        }

        Count(ref wordLength, ref words, ref longWords);
        return Decide(han, traditional, words, longWords);
    }

    private static MessageLanguage Decide(int han, int traditional, int words, int longWords)
    {
        if (han == 0)
        {
            return words == 0 ? MessageLanguage.Unknown : new("en");
        }

        // "M码", "iPhone手机壳" and "USB线" are Chinese; a Chinese word dropped into an English sentence leaves the sentence English.
        var chinese = words == 0 || han * WordsPerCharacter >= words * 0.8;
        return new(chinese ? "zh" : "en", IsMixed: longWords > 0, IsTraditional: traditional > 0);
    }

    private static void Count(ref int length, ref int words, ref int longWords)
    {
        words += length > 0 ? 1 : 0;
        longWords += length > 2 ? 1 : 0;
        length = 0;
    }

    private static bool IsHan(Rune rune) => rune.Value is >= 0x3400 and <= 0x9fff or >= 0xf900 and <= 0xfaff or >= 0x20000 and <= 0x3ffff;

    private static bool IsLatin(Rune rune) =>
        rune.Value is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= 0xc0 and <= 0x24f or >= 0xff21 and <= 0xff3a or >= 0xff41 and <= 0xff5a;
}
