using System.Globalization;
using System.Text.RegularExpressions;

namespace EcomAI.Understanding.Entities;

/// <summary>Traits that any shop's customers name, whether or not its catalogue has a word for them; and measures with a bound ("at least 8 GB").</summary>
internal static partial class AttributeReader
{
    internal static IEnumerable<AttributeConstraint> Read(SentenceReading sentence)
    {
        foreach (var measure in Measures(sentence))
        {
            yield return measure;
        }

        foreach (var names in GeneralTraits.All)
        {
            if (names.Select(name => (Name: name, At: IndexOf(sentence.Folded, name))).FirstOrDefault(found => found.At >= 0) is { Name: not null } found
                && sentence.IsFree(found.At, found.Name.Length))
            {
                sentence.Use(found.At, found.Name.Length, "attribute", found.Name);
                yield return new(null, sentence.Said(found.At, found.Name.Length), names);
            }
        }
    }

    private static IEnumerable<AttributeConstraint> Measures(SentenceReading sentence)
    {
        foreach (Match match in Measure().Matches(sentence.Folded))
        {
            if (!sentence.IsFree(match.Index, match.Length))
            {
                continue;
            }

            var value = double.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);
            var (least, most) = (match.Groups["least"].Success, match.Groups["most"].Success);
            var text = sentence.Said(match.Groups["number"].Index, match.Groups["unit"].Index + match.Groups["unit"].Length - match.Groups["number"].Index);
            sentence.Use(match.Index, match.Length, "attribute", text);
            yield return new(null, text, [text, $"{match.Groups["number"].Value} {match.Groups["unit"].Value}"], most ? null : value, least ? null : value);
        }
    }

    private static int IndexOf(string folded, string name)
    {
        for (var at = folded.IndexOf(name, StringComparison.Ordinal); at >= 0; at = folded.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            var end = at + name.Length;
            if (Words.IsHan(name[0]) || ((at == 0 || !char.IsAsciiLetterOrDigit(folded[at - 1])) && (end == folded.Length || !char.IsAsciiLetterOrDigit(folded[end]))))
            {
                return at;
            }
        }

        return -1;
    }

    [GeneratedRegex(
        @"(?:(?<least>at least|more than|over|min(?:imum)?(?: of)?|no less than|>=?|至少|最少|不低于|不少于|大于|超过)\s*|(?<most>at most|under|less than|up to|below|within|max(?:imum)?(?: of)?|<=?|最多|不超过|低于|小于|不大于)\s*)?"
        + @"(?<![0-9.a-z])(?<number>[0-9]{1,5}(?:\.[0-9]{1,2})?)\s?-?(?<unit>gb|tb|mah|mp|hz|watts?|w|kg|g|ml|l|litres?|liters?|cm|mm|inch(?:es)?|""|hours?|毫安|英寸|寸|公斤|千克|克|升|毫升|厘米|毫米|瓦|小时|斤)(?![a-z])"
        + @"(?<least>\s*(?:or more|or above|and up|\+|以上|起))?(?<most>\s*(?:or less|or under|以内|以下|之内))?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Measure();
}
