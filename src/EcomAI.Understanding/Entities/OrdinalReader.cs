using System.Text.RegularExpressions;

namespace EcomAI.Understanding.Entities;

/// <summary>Places in a list just shown ("the second one", "第三个", "last one"), and words that point back without naming ("this one").</summary>
internal static partial class OrdinalReader
{
    internal static IReadOnlyList<int> Read(SentenceReading sentence)
    {
        var places = new List<int>();
        foreach (Match match in Ordinal().Matches(sentence.Folded))
        {
            if (sentence.IsFree(match.Index, match.Length) && Place(match) is { } place && !places.Contains(place))
            {
                sentence.Use(match.Index, match.Length, "ordinal", place.ToString(System.Globalization.CultureInfo.InvariantCulture));
                places.Add(place);
            }
        }

        return places;
    }

    internal static bool PointsBack(SentenceReading sentence) => Pointer().IsMatch(sentence.Folded);

    private static int? Place(Match match)
    {
        if (match.Groups["digits"] is { Success: true } digits)
        {
            return int.Parse(digits.ValueSpan, System.Globalization.CultureInfo.InvariantCulture) is > 0 and < 100 and var place ? place : null;
        }

        if (match.Groups["zh"] is { Success: true } chinese)
        {
            return ChineseNumber.Parse(chinese.ValueSpan) is > 0 and < 100 and var place ? (int)place * (match.Value.StartsWith("倒数", StringComparison.Ordinal) ? -1 : 1) : null;
        }

        return match.Groups["word"].Value switch
        {
            "first" or "one" => 1,
            "second" or "two" => 2,
            "third" or "three" => 3,
            "fourth" or "four" => 4,
            "fifth" or "five" => 5,
            "sixth" or "six" => 6,
            "seventh" => 7,
            "eighth" => 8,
            "ninth" => 9,
            "tenth" => 10,
            _ => -1,
        };
    }

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private const string EnglishWord = "(?<word>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last)|(?<digits>[0-9]{1,2})(?:st|nd|rd|th)";

    [GeneratedRegex(
        @"(?:(?<![a-z])the\s+)?(?<![a-z])(?:" + EnglishWord + @")\s+(?:one|ones|item|product|option|pair|choice|picture|photo|result|model|thing)s?(?![a-z])|"
        + @"(?<![a-z])the\s+(?:" + EnglishWord + @")(?=\s*(?:$|[,.!?;]|and(?![a-z])|or(?![a-z])|please(?![a-z])|is(?![a-z])|in(?![a-z])))|"
        + @"(?<![a-z])(?:number|option|item|no\.)\s+(?:(?<digits>[0-9]{1,2})|(?<word>one|two|three|four|five|six))(?![0-9])(?![a-z])|(?<![0-9a-z])\#(?<digits>[1-9])(?![0-9])|"
        + @"(?:倒数)?第(?:(?<zh>[一二三四五六七八九十两]{1,3})|(?<digits>[0-9]{1,2}))(?:个(?!月|订单)|件|双|款|条|只|把|台|部|瓶|盒|套|本|张|种|项|样|位|支|顶|盆)?(?!次|天|周|年|季|代|步|方|人民|页|时间|感|一次)|"
        + @"最后(?:那|这)?(?:一)?(?<word>个|件|双|款|条|只|把|台|部|瓶|盒|套|本|张|种)|最后(?<word>一)(?:个|件|双|款|条|只|把|台|部)",
        Options)]
    private static partial Regex Ordinal();

    [GeneratedRegex(
        @"(?<![a-z])(?:this|that|these|those)(?:\s+(?:one|ones|pair|item|product))?(?![a-z])(?!\s+(?:week|weekend|month|year|morning|afternoon|evening|time|is not|order|order's|moment|i|you|we|they|he|she|it|my|the|can|could|would|will|has|have)(?![a-z]))(?<!(?<![a-z])(?:so|like that|know that|say that|think that))|"
        + @"(?<![a-z])(?:the same|the above|you (?:just )?(?:showed|sent|recommended))(?![a-z])|(?<![a-z])(?:with|for|about|add|buy|take|want|order|is|does|has|than|like|on|of|return|get)\s+(?:it|them)(?![a-z])|"
        + "[这那](?:一)?(?:个(?!月|星期|礼拜|时候|点|价|价格|价位|价钱|预算|季节|周末|问题|订单)|款|双|件|条|只|把|台|部|瓶|盒|套|本|张|种|些|几|包|支|顶|盆)|刚才|刚刚(?:那|的|说|看)|上面(?:那|的|这)|它|同款|前面(?:那|的|这)",
        Options)]
    private static partial Regex Pointer();
}
