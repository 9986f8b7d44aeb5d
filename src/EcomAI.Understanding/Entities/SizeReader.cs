using System.Text.RegularExpressions;

namespace EcomAI.Understanding.Entities;

/// <summary>Sizes: "size M", "in XL", "42码", "EU 41", "128 GB"; as the shop writes them when it has them.</summary>
internal static partial class SizeReader
{
    internal static IReadOnlyList<string> Read(SentenceReading sentence)
    {
        var sizes = new List<string>();
        foreach (Match match in Sizes().Matches(sentence.Folded))
        {
            var said = match.Groups["size"];
            if (!sentence.IsFree(match.Index, match.Length) || !IsMeant(sentence, match, said))
            {
                continue;
            }

            var ids = Ids(sentence.Vocabulary, Canonical(said.Value), match.Groups["system"].Value);
            sizes.AddRange(ids.Where(id => !sizes.Contains(id)));
            sentence.Use(match.Index, match.Length, "size", string.Join(',', ids));
        }

        ReadMeasures(sentence, sizes);
        return sizes;
    }

    // A lone letter is a size when it is a capital ("a red dress M"), or when a word for size stands by it.
    private static bool IsMeant(SentenceReading sentence, Match match, Group said)
    {
        if (match.Groups["cue"].Success || match.Groups["system"].Success)
        {
            return true;
        }

        if (char.IsDigit(said.ValueSpan[0]) && !said.ValueSpan.EndsWith("xl"))
        {
            return false;
        }

        var written = sentence.Said(said.Index, said.Length);
        return said.Length == 1
            ? char.IsUpper(written[0]) && (sentence.Language == "zh" || sentence.Text.Any(char.IsLower)) && LetterStandsAlone().IsMatch(sentence.Folded.AsSpan(said.Index + said.Length))
            : said.Length <= 4;
    }

    // Sizes that are measures in this shop ("500 g", "128 GB", "45 cm") are said without the word size.
    private static void ReadMeasures(SentenceReading sentence, List<string> sizes)
    {
        foreach (var id in sentence.Vocabulary.Sizes.Where(id => id.Length > 2 && char.IsAsciiDigit(id[0]) && char.IsAsciiLetter(id[^1])))
        {
            foreach (Match match in Measure().Matches(sentence.Folded))
            {
                if (Squeeze(match.Value) == Squeeze(id) && sentence.IsFree(match.Index, match.Length) && !Bound().IsMatch(sentence.Before(match.Index).ToString()))
                {
                    sizes.Add(id);
                    sentence.Use(match.Index, match.Length, "size", id);
                }
            }
        }
    }

    private static string Canonical(string said) => said switch
    {
        "small" or "小" => "S",
        "medium" or "中" => "M",
        "large" or "大" => "L",
        "extra small" or "x-small" or "加小" or "特小" => "XS",
        "extra large" or "x-large" or "加大" => "XL",
        "extra extra large" or "xx-large" or "2xl" or "特大" or "加加大" => "XXL",
        "3xl" => "XXXL",
        "one size" or "均" => "One size",
        _ => said.ToUpperInvariant(),
    };

    private static string[] Ids(ShopVocabulary vocabulary, string size, string system)
    {
        var wanted = system.Length > 0 ? $"{system} {size}" : size;
        string[] exact = [.. vocabulary.Sizes.Where(id => Same(id, wanted) || Alias(id) == Alias(wanted))];
        if (exact.Length > 0)
        {
            return exact;
        }

        // 41 says "EU 41" where the shop has that; European sizes are what a bare shoe number means.
        string[] byNumber = [.. vocabulary.Sizes.Where(id => id.LastIndexOf(' ') is > 0 and var space && char.IsAsciiLetter(id[0]) && Same(id[(space + 1)..], size))];
        return byNumber.Length > 0 && system.Length == 0 ? byNumber : [system.Length > 0 ? wanted.ToUpperInvariant() : size];
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static string Alias(string size) => size.ToUpperInvariant() switch
    {
        "2XL" => "XXL",
        "3XL" => "XXXL",
        var other => other,
    };

    private static string Squeeze(string measure) => measure.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private const string Letters = "xxxs|xxs|xs|xxxl|xxl|xl|[2-6]xl|s|m|l";

    [GeneratedRegex(
        @"(?:(?<cue>(?<![a-z])(?:in (?:a )?)?sizes?(?:\s+(?:is|of|a|an|eu))*\s+|尺码(?:是|为|要)?\s*|鞋码(?:是)?\s*|码数(?:是)?\s*|穿(?=[0-9]{2}(?![0-9])|[smlx]))(?:(?<system>eu|us|uk)\s?)?(?<size>extra extra large|extra large|extra small|x-large|xx-large|x-small|one size|small|medium|large|" + Letters + @"|[0-9]{1,3}(?:\.5)?(?![0-9.]))(?![a-z0-9])(?:\s*(?:码|号))?|"
        + @"(?<![a-z0-9.])(?<size>" + Letters + @"|[0-9]{1,3}(?:\.5)?)\s*(?<cue>码|号(?!码|线|楼|店|门|机|令|前|到|之)(?=的|[\s,.!?，。！？]|$|有|吗|鞋))|(?<size>加加大|加大|特大|大|中|小|均)(?<cue>码|号(?=的|[\s,.!?，。！？]|$|有|吗))|"
        + @"(?<![a-z0-9])(?<system>eu|us|uk)\s?(?<size>[0-9]{1,2}(?:\.5)?)(?![0-9.a-z])|"
        + @"(?<![a-z0-9'’\-&.])(?<size>extra large|extra small|" + Letters + @")(?![a-z0-9'’\-&+.]))",
        Options)]
    private static partial Regex Sizes();

    [GeneratedRegex(@"^\s*(?:$|[,.!?;/]|please|in |for |or |and |under |的|码|号|有|吗)", Options)]
    private static partial Regex LetterStandsAlone();

    [GeneratedRegex(@"(?<![0-9.])[0-9]{1,4}(?:\.[0-9])?(?:x[0-9]{1,4})?\s?(?:kg|g|gb|tb|ml|l|cm|mm|inch|pcs|oz)(?![a-z])", Options)]
    private static partial Regex Measure();

    [GeneratedRegex(@"(?:at least|more than|over|under|less than|up to|max(?:imum)?|min(?:imum)?|至少|不低于|不少于|超过|大于|小于|不超过|低于|最多|以上|>|<|=)\s*$", Options)]
    private static partial Regex Bound();
}
