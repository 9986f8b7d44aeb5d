using System.Collections.Frozen;
using System.Text.Json;

namespace EcomAI.Understanding.Language;

/// <summary>Traditional characters and their simplified forms, one character for one (OpenCC's character table).</summary>
internal static class SimplifiedChinese
{
    private static readonly FrozenDictionary<char, char> s_simplified = ReadTable();

    internal static char Of(char character) =>
        character >= '\u3400' && s_simplified.TryGetValue(character, out var simplified) ? simplified : character;

    /// <summary>The text with every traditional character replaced; as long as it was.</summary>
    internal static string Of(string text) =>
        text.AsSpan().ContainsAnyInRange('\u3400', '\uffff') ? string.Create(text.Length, text, static (to, from) =>
        {
            for (var i = 0; i < to.Length; i++)
            {
                to[i] = Of(from[i]);
            }
        }) : text;

    private static FrozenDictionary<char, char> ReadTable()
    {
        using var stream = typeof(SimplifiedChinese).Assembly.GetManifestResourceStream("t2s.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!
            .Where(pair => pair.Key.Length == 1 && pair.Value.Length == 1)
            .ToFrozenDictionary(pair => pair.Key[0], pair => pair.Value[0]);
    }
}
