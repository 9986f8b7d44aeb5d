namespace EcomAI.Understanding.Language;

/// <summary>A message as the encoder reads it best.</summary>
public static class MessageText
{
    /// <summary>
    /// Cuts to 2,000 characters, turns traditional characters into simplified ones, control characters into spaces, and SHOUTING into plain
    /// case: the encoder knows the plain forms far better, and the same text must give the same vector in training and in use.
    /// </summary>
    public static string ForEncoder(string text)
    {
        var cut = SimplifiedChinese.Of(FoldedText.Cut(text));
        var calm = IsShouted(cut) ? cut.ToLowerInvariant() : cut;
        return calm.AsSpan().ContainsAnyInRange('\0', '\u001f')
            ? string.Create(calm.Length, calm, static (to, from) =>
            {
                for (var i = 0; i < to.Length; i++)
                {
                    to[i] = char.IsControl(from[i]) ? ' ' : from[i];
                }
            }).Trim()
            : calm.Trim();
    }

    // Two capitals are an abbreviation ("XL", "TV"), a sentence of them is a mood.
    private static bool IsShouted(string text) =>
        text.Count(char.IsAsciiLetterUpper) is var capitals and > 5 && capitals > 4 * text.Count(char.IsAsciiLetterLower);
}
