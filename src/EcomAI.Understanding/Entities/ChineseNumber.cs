namespace EcomAI.Understanding.Entities;

/// <summary>Chinese numerals as people write prices: 三百, 一百五, 两万三, 二十, 1千5, 三百二十.</summary>
internal static class ChineseNumber
{
    internal const string Digits = "零〇一二三四五六七八九";
    internal const string Characters = "零〇一二三四五六七八九十百千万两俩";

    /// <summary>The value of a numeral, or null when the characters make none.</summary>
    internal static decimal? Parse(ReadOnlySpan<char> text)
    {
        decimal total = 0, section = 0, digit = -1, lastUnit = 1;
        foreach (var character in text)
        {
            if (Digit(character) is { } value)
            {
                digit = digit < 0 ? value : digit * 10 + value;
                lastUnit = character is '零' or '〇' ? 10 : lastUnit;
                continue;
            }

            if (Unit(character) is not { } unit)
            {
                return null;
            }

            if (unit == 10_000)
            {
                total = (total + section + Math.Max(0, digit)) * unit;
                section = 0;
            }
            else
            {
                section += (digit < 0 ? 1 : digit) * unit;
            }

            (digit, lastUnit) = (-1, unit);
        }

        // 一百五 is 150, 三千五 is 3,500: a last bare digit counts tenths of the unit before it.
        return total + section + (digit <= 0 ? 0 : lastUnit > 10 && digit < 10 ? digit * lastUnit / 10 : digit);
    }

    internal static int? Digit(char character) => character switch
    {
        '零' or '〇' => 0,
        '两' or '俩' => 2,
        _ when Digits.IndexOf(character) is > 1 and var index => index - 1,
        _ => null,
    };

    internal static int? Unit(char character) => character switch
    {
        '十' => 10,
        '百' => 100,
        '千' => 1_000,
        '万' => 10_000,
        _ => null,
    };
}
