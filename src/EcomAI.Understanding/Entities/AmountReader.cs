using System.Globalization;
using System.Text.RegularExpressions;

namespace EcomAI.Understanding.Entities;

/// <summary>Finds all numbers of a sentence, in digits and in words of both languages.</summary>
internal static partial class AmountReader
{
    private const decimal Highest = 100_000_000;

    internal static List<Amount> Read(SentenceReading sentence)
    {
        var amounts = new List<Amount>();
        foreach (Match match in Numerals().Matches(sentence.Folded))
        {
            var number = match.Groups["number"];
            if (sentence.IsFree(match.Index, match.Length) && Value(number.ValueSpan, match.Groups["unit"].ValueSpan) is { } value && value.High <= Highest)
            {
                amounts.Add(With(match, value.Low, value.High));
            }
        }

        foreach (var (start, end, value) in SpelledNumbers.Find(sentence.Folded))
        {
            if (amounts.TrueForAll(amount => amount.End <= start || amount.Start >= end))
            {
                amounts.Add(WithCurrencyAfter(sentence.Folded, start, end, value));
            }
        }

        amounts.Sort((a, b) => a.Start.CompareTo(b.Start));
        return amounts;
    }

    private static Amount With(Match match, decimal low, decimal high)
    {
        var currency = match.Groups["after"] is { Success: true } after ? after.Value : match.Groups["before"] is { Success: true } before ? before.Value : null;

        // 9块9, 一块五: what follows the currency counts tenths of it.
        if (match.Groups["tenths"] is { Success: true } tenths && (ChineseNumber.Digit(tenths.ValueSpan[0]) ?? (tenths.ValueSpan[0] - '0')) is var digit)
        {
            (low, high) = (low + digit / 10m, high + digit / 10m);
        }

        return new(match.Index, match.Index + match.Length, low, high, currency is null ? null : Currencies.Code(currency));
    }

    private static Amount WithCurrencyAfter(string folded, int start, int end, decimal value)
    {
        var match = CurrencyNext().Match(folded, end);
        return match.Success && match.Index == end
            ? new(start, end + match.Length, value, value, Currencies.Code(match.Groups["after"].Value))
            : new(start, end, value, value, null);
    }

    private static (decimal Low, decimal High)? Value(ReadOnlySpan<char> number, ReadOnlySpan<char> unit)
    {
        var factor = unit switch
        {
            "k" or "千" => 1_000,
            "w" or "万" => 10_000,
            "百" => 100,
            _ => 1,
        };
        if (char.IsAsciiDigit(number[0]) && number.Length > 2 && ChineseNumber.Unit(number[^2]) is { } spoken)
        {
            var whole = decimal.Parse(number[..^2], CultureInfo.InvariantCulture) + (ChineseNumber.Digit(number[^1]) ?? (number[^1] - '0')) / 10m;
            return (whole * spoken, whole * spoken);
        }

        if (char.IsAsciiDigit(number[0]))
        {
            return decimal.TryParse(number, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var value) && value < Highest
                ? (value * factor, value * factor)
                : null;
        }

        return Approximate(number) ?? (ChineseNumber.Parse(number) is { } exact ? (exact * factor, exact * factor) : null);
    }

    // 两三百 is 200 to 300, 七八十 is 70 to 80, 几百 is 100 to 999.
    private static (decimal Low, decimal High)? Approximate(ReadOnlySpan<char> number)
    {
        if (number.Length == 2 && number[0] == '几' && ChineseNumber.Unit(number[1]) is { } few)
        {
            return (few, few * 10 - 1);
        }

        return number.Length >= 3 && ChineseNumber.Digit(number[0]) is { } low && ChineseNumber.Digit(number[1]) is { } high && high == low + 1 && low > 0
            && ChineseNumber.Unit(number[2]) is { } unit
            ? (low * unit, high * unit)
            : null;
    }

    [GeneratedRegex(
        @"(?:(?<before>" + Currencies.BeforePattern + @")\s?)?(?<![a-z0-9.,])(?<number>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]{1,4}[百千万][0-9一二三四五六七八九](?![0-9.十百千万])|[0-9]{1,9}(?:\.[0-9]{1,4})?|几[十百千万]|[零〇一二三四五六七八九十百千万两俩]{1,12})"
        + @"(?:(?<unit>[k千万百w])(?![a-z0-9]))?(?:\s?-?\s?(?<after>" + Currencies.AfterPattern + @")(?![a-z])(?:(?<=[块元])(?<tenths>[0-9一二三四五六七八九])(?![0-9一二三四五六七八九十百千万]))?)?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Numerals();

    [GeneratedRegex(@"\G\s?-?\s?(?<after>" + Currencies.AfterPattern + @")(?![a-z])", RegexOptions.CultureInvariant)]
    private static partial Regex CurrencyNext();
}
