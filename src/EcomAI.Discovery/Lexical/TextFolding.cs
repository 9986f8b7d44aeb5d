using System.Globalization;
using System.Text;
using System.Text.Json;

namespace EcomAI.Discovery.Lexical;

/// <summary>
/// Makes spellings of the same text equal: compatibility forms (full-width letters and digits), case, accents, and traditional
/// characters, which become simplified.
/// </summary>
public sealed class TextFolding
{
    private readonly Dictionary<char, char> _simplified;

    private TextFolding(Dictionary<char, char> simplified) => _simplified = simplified;

    /// <summary>Reads the table of traditional characters, <c>t2s.json</c>: one simplified character per traditional one.</summary>
    public static TextFolding Load(string path)
    {
        var table = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(path))
            ?? throw new InvalidDataException($"'{path}' is empty.");
        return new TextFolding(table.Where(pair => pair.Key.Length == 1 && pair.Value.Length == 1)
            .ToDictionary(pair => pair.Key[0], pair => pair.Value[0]));
    }

    /// <summary>The folded text. Its length may differ.</summary>
    public string Fold(string text)
    {
        var normal = Normalized(text, NormalizationForm.FormKC);
        if (!Ascii.IsValid(normal))
        {
            normal = WithoutAccents(normal);
        }

        return string.Create(normal.Length, (normal, _simplified), static (target, source) =>
        {
            for (var i = 0; i < target.Length; i++)
            {
                var lower = char.ToLowerInvariant(source.normal[i]);
                target[i] = lower < '\u3400' ? lower : source._simplified.GetValueOrDefault(lower, lower);
            }
        });
    }

    private static string WithoutAccents(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var value in Normalized(text, NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(value) != UnicodeCategory.NonSpacingMark)
            {
                result.Append(value);
            }
        }

        return result.ToString();
    }

    /// <summary>A lone surrogate has no normal form; such a text is taken as it is.</summary>
    private static string Normalized(string text, NormalizationForm form)
    {
        try
        {
            return text.Normalize(form);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }
}
