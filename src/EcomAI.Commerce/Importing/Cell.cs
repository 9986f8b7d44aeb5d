using System.Globalization;
using System.Text;
using EcomAI.Commerce.Catalog;

namespace EcomAI.Commerce.Importing;

/// <summary>Reads values as people write them, and says what is wrong with the others.</summary>
internal static class Cell
{
    public const int LongestText = 20_000;

    public static long Price(string field, string text, string currency)
    {
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
            throw new RowException($"{field} \"{text}\" is not a number");
        return Price(field, value, currency);
    }

    public static long Price(string field, decimal value, string currency)
    {
        if (value < 0)
            throw new RowException(string.Create(CultureInfo.InvariantCulture, $"{field} \"{value}\" is negative"));
        return Money.TryCreate(value, currency, out var money)
            ? money.Amount
            : throw new RowException(string.Create(CultureInfo.InvariantCulture, $"{field} \"{value}\" has more decimals than {currency} knows"));
    }

    public static int Stock(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var stock)
            ? stock >= 0 ? stock : throw new RowException($"stock \"{text}\" is negative")
            : throw new RowException($"stock \"{text}\" is not a whole number");

    public static bool Flag(string field, string text) => text.ToLowerInvariant() switch
    {
        "true" or "yes" or "1" => true,
        "false" or "no" or "0" => false,
        _ => throw new RowException($"{field} \"{text}\" is neither true nor false")
    };

    public static string Currency(string text) =>
        text.Length == 3 && text.All(char.IsAsciiLetter)
            ? text.ToUpperInvariant()
            : throw new RowException($"\"{text}\" is not an ISO 4217 currency");

    public static string Text(string field, string text) =>
        text.Length <= LongestText ? text : throw new RowException($"{field} has {text.Length} characters, at most {LongestText} are kept");

    /// <summary>The code of a render: it becomes a file name.</summary>
    public static string Emoji(string text) =>
        text.Length is > 0 and <= 64 && text.All(c => char.IsAsciiHexDigitLower(c) || c == '-')
            ? text
            : throw new RowException($"emoji \"{text}\" is not a code such as 1f45f");

    /// <summary>A path below the file's own folder, with forward slashes.</summary>
    public static string Picture(string text)
    {
        var path = text.Replace('\\', '/');
        return !path.StartsWith('/') && !path.Contains(':', StringComparison.Ordinal) && !path.Split('/').Contains("..")
            ? path
            : throw new RowException($"picture \"{text}\" is not a path below the file's folder");
    }

    public static List<string> List(string text, char separator = '|') =>
        [.. text.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>A text of which the language is not said: Chinese when it has a Chinese character.</summary>
    public static LocalText AnyLanguage(string text) =>
        text.EnumerateRunes().Any(rune => rune.Value is >= 0x4e00 and <= 0x9fff or >= 0x3400 and <= 0x4dbf)
            ? new LocalText("", text)
            : new LocalText(text, "");

    /// <summary>Letters and digits joined by dashes; Chinese stays as it is.</summary>
    public static string Slug(string text)
    {
        var slug = new StringBuilder(text.Length);
        foreach (var c in text.Trim().ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(c))
                slug.Append(c);
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }

        return slug.ToString().TrimEnd('-');
    }

    public static string SnakeCase(string text) => Slug(text).Replace('-', '_');
}
