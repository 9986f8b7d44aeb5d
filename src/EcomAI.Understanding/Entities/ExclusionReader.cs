using System.Text.RegularExpressions;

namespace EcomAI.Understanding.Entities;

/// <summary>What must not be: "not leather", "without sugar", "anything but red", "不要塑料的", "除了黑色". Vectors cannot tell these from their opposite.</summary>
internal static partial class ExclusionReader
{
    // Between the negation and what it negates stand articles and adverbs only.
    private const int LongestGap = 12;

    internal static IReadOnlyList<Exclusion> Read(SentenceReading sentence, IReadOnlyList<VocabularyMatch> matches)
    {
        var exclusions = new List<Exclusion>();
        foreach (Match cue in Cue().Matches(sentence.Folded))
        {
            if (sentence.IsFree(cue.Index, cue.Length))
            {
                ReadAfter(sentence, matches, cue, exclusions);
            }
        }

        foreach (Match free in FreeOf().Matches(sentence.Folded))
        {
            if (sentence.IsFree(free.Index, free.Length) && matches.All(match => match.Start > free.Index || match.End < free.Index + free.Length))
            {
                Add(sentence, matches, free.Groups["word"].Index, free.Groups["word"].Length, free.Index, free.Index + free.Length, exclusions);
            }
        }

        return exclusions;
    }

    private static void ReadAfter(SentenceReading sentence, IReadOnlyList<VocabularyMatch> matches, Match cue, List<Exclusion> exclusions)
    {
        var (from, at) = (cue.Index, cue.Index + cue.Length);
        while (true)
        {
            var gap = Gap().Match(sentence.Folded, at).Length;
            if (matches.FirstOrDefault(match => match.Start >= at + gap && match.Start <= at + gap + (Words.IsHan(sentence.Folded[Math.Min(at, sentence.Folded.Length - 1)]) ? 0 : LongestGap)
                    && IsGap(sentence.Folded.AsSpan(at + gap, match.Start - at - gap))) is { } named
                && sentence.IsFree(named.Start, named.Length))
            {
                Add(sentence, matches, named.Start, named.Length, from, named.End, exclusions);
                at = named.End;
            }
            else if (Plain().Match(sentence.Folded, at + gap) is { Length: > 0 } plain && !IsIdiom(sentence, plain) && sentence.IsFree(plain.Index, plain.Length))
            {
                Add(sentence, matches, plain.Index, plain.Length, from, plain.Index + plain.Length, exclusions);
                at = plain.Index + plain.Length;
            }
            else
            {
                return;
            }

            // "no red or blue", "不要红色和黑色的"
            var and = And().Match(sentence.Folded, at);
            if (and.Length == 0)
            {
                return;
            }

            (from, at) = (and.Index, at + and.Length);
        }
    }

    private static bool IsGap(ReadOnlySpan<char> between) => between.IsEmpty || AdjectiveGap().IsMatch(between);

    // "no problem", "not sure", "不要了": the negation of a phrase, not of a trait.
    private static bool IsIdiom(SentenceReading sentence, Match plain) =>
        CommonWords.English.Contains(plain.Value) || ChineseIdiom().IsMatch(plain.Value)
        || Idiom().IsMatch(sentence.Folded.AsSpan(plain.Index));

    private static void Add(SentenceReading sentence, IReadOnlyList<VocabularyMatch> matches, int start, int length, int from, int to, List<Exclusion> exclusions)
    {
        var said = sentence.Said(start, length).Trim();
        var entry = matches.FirstOrDefault(match => match.Start == start && match.Length == length)?.Entries.MinBy(entry => entry.Kind);
        exclusions.Add(entry is null ? new(null, null, said, [said]) : new(entry.Kind, entry.Id, said, entry.Names));
        sentence.Use(from, to - from, "exclude", entry?.Id ?? said);
    }

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(
        @"(?<![a-z])(?:without|except(?: for)?|excluding|anything but|other than|apart from|nothing (?:with|in|made (?:of|from|with))|free (?:of|from)|i hate|avoid|"
        + @"(?:do not|don't|dont|does not|doesn't|didn't|not)\s+(?:want|need|like|contain|include|have|use|show me|made (?:of|from|with|out of)|be|in|with)(?:\s+(?:to see|it|them|made (?:of|from|with)|in|with|be|to be))*|"
        + @"(?:is|are|it's|thats|that's) not|isn't|aren't|not|no|non)(?![a-z])[\s-]*|"
        + "(?:但|但是|可是)?(?:不要|别要|不想要|不需要|不喜欢|不用|别给我|不含|不带|不是|别是|不能有|不能是|没有(?=[^货吗？?]{1,4}的)|除了|除开|非(?!常|洲|凡|得)|去掉|排除|避开|讨厌)(?:有|含|是|带|用)?",
        Options)]
    private static partial Regex Cue();

    [GeneratedRegex(@"(?<![a-z])(?<word>[a-z]{3,14})[- ]free(?![a-z])(?<!(?<![a-z])(?:for|feel|hands|duty|get|is|are|tax|ship|shipping|delivery|stress|toll|risk)[- ]free)", Options)]
    private static partial Regex FreeOf();

    [GeneratedRegex(@"\G\s*(?:(?:any|the|a|an|of|too|made of|made from|added|in|with|from|colou?rs?|brand|like|that|those|这种|那种|任何|什么|太)\s*)*", Options)]
    private static partial Regex Gap();

    [GeneratedRegex(@"^[a-z]{2,10}\s$", Options)]
    private static partial Regex AdjectiveGap();

    [GeneratedRegex(@"\G(?:[a-z]{3,16}(?![a-z0-9])|[\u3400-\u9fff]{1,6}?(?=的|[,.!?;，。！？、\s]|$|和|或|跟|以外|之外|外|材质|款|类|牌|味|成分))", Options)]
    private static partial Regex Plain();

    [GeneratedRegex(@"\G\s*(?:,?\s*(?<![a-z])(?:or|and|nor)(?![a-z])\s*(?:any(?![a-z])\s*)?|(?:的)?(?:和|或者?|跟|与|、|以及)(?:不要)?)", Options)]
    private static partial Regex And();

    [GeneratedRegex(@"^(?:problem|sure|thank|longer|luck|worries|wonder|idea|rush|hurry|matter|later|only|working|available|received|arrived|happy|satisfied|impressed|interested|expensive|pricey|cheap|exactly|refunded|fitting|able|as |so |very|really|quite|bad|to )", Options)]
    private static partial Regex Idiom();

    [GeneratedRegex(@"^(?:了.*|吗|啊|吧|呢|客气|好意思|知道|行|对|可以|会|能|谢|用|急|着急|过|太.*|贵|便宜|客服|订单|取消|退货|退款|发货|联系|再.*|给我.*|我.*|你.*|这.*|那.*|推销|打扰|消息|短信|广告|通知|催|一样|多|少|错|同|管|仅|但|如|止|过敏|舒服|开心|满意|合适|合身)$", Options)]
    private static partial Regex ChineseIdiom();
}
