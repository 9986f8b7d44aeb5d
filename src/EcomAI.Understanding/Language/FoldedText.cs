using System.Globalization;

namespace EcomAI.Understanding.Language;

/// <summary>A message made comparable: lower case, half width, simplified characters, plain quotes and spaces, no accents.</summary>
/// <remarks>Character for character, so that an index into the folded text is an index into what the shopper wrote.</remarks>
internal static class FoldedText
{
    /// <summary>Nothing a shopper means to ask is longer; a pasted book must not cost more than a sentence.</summary>
    internal const int MaximumLength = 2_000;

    internal static string Cut(string text)
    {
        if (text.Length <= MaximumLength)
        {
            return text;
        }

        var length = char.IsHighSurrogate(text[MaximumLength - 1]) ? MaximumLength - 1 : MaximumLength;
        return text[..length];
    }

    internal static string Fold(string text) => string.Create(text.Length, text, static (to, from) =>
    {
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = Fold(from[i]);
        }
    });

    private static char Fold(char character) => character switch
    {
        >= 'a' and <= 'z' => character,
        >= 'A' and <= 'Z' => (char)(character | 0x20),
        < '\u0080' => char.IsControl(character) ? ' ' : character,
        '‘' or '’' or 'ʼ' or '＇' => '\'',
        '“' or '”' or '「' or '」' or '『' or '』' => '"',
        '–' or '—' or '−' or '～' or '〜' => character is '～' or '〜' ? '~' : '-',
        '\u3000' or '\u00a0' => ' ',
        '￥' => '¥',
        >= '\uff01' and <= '\uff5e' => Fold((char)(character - 0xfee0)),
        >= '\u00c0' and <= '\u024f' => Unaccented(character),
        >= '\u3400' => SimplifiedChinese.Of(character),
        _ => char.ToLowerInvariant(char.IsControl(character) || IsInvisible(character) ? ' ' : character),
    };

    // Zero-width and direction marks hide words from a comparison without showing on a screen.
    private static bool IsInvisible(char character) => char.GetUnicodeCategory(character) == UnicodeCategory.Format;

    private static char Unaccented(char character)
    {
        var plain = character.ToString().Normalize(System.Text.NormalizationForm.FormD)[0];
        return char.ToLowerInvariant(plain);
    }
}
