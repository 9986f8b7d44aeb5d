using System.Text.RegularExpressions;

namespace EcomAI.Understanding.Entities;

/// <summary>How many: "two of them", "x3", "3 red mugs", "来两双", "一打".</summary>
internal static partial class QuantityReader
{
    private const int Most = 9_999;

    private static readonly System.Buffers.SearchValues<char> s_clauseEnds = System.Buffers.SearchValues.Create(",.;!?、。");

    // "two big red mugs": this many words may stand between a number and the thing it counts.
    private const int WordsBetween = 3;

    internal static int? Read(SentenceReading sentence, IReadOnlyList<Amount> amounts, IReadOnlyList<VocabularyMatch> matches)
    {
        if (Stated().Match(sentence.Folded) is { Success: true } stated && sentence.IsFree(stated.Index, stated.Length))
        {
            return Use(sentence, stated.Index, stated.Length, int.Parse(stated.Groups["count"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture));
        }

        if (Dozen().Match(sentence.Folded) is { Success: true } dozen && sentence.IsFree(dozen.Index, dozen.Length))
        {
            return Use(sentence, dozen.Index, dozen.Length, dozen.Value.Contains("couple", StringComparison.Ordinal) ? 2
                : dozen.Value.StartsWith("half", StringComparison.Ordinal) || dozen.Value.StartsWith('半') ? 6 : 12);
        }

        foreach (var amount in amounts)
        {
            if (IsCount(sentence, amount))
            {
                var measure = Measure().Match(sentence.Folded, amount.End);
                if (measure.Length > 0 && !IsArticle(sentence, amount))
                {
                    return Use(sentence, amount.Start, amount.End - amount.Start + measure.Length, (int)amount.Low);
                }

                if (measure.Length == 0 && CountsAThing(sentence, amount, matches))
                {
                    return Use(sentence, amount.Start, amount.End - amount.Start, (int)amount.Low);
                }
            }
        }

        return null;
    }

    private static bool IsCount(SentenceReading sentence, Amount amount) =>
        amount.Currency is null && !amount.IsRange && amount.Low >= 1 && amount.Low <= Most && amount.Low == decimal.Truncate(amount.Low)
        && sentence.IsFree(amount.Start, amount.End - amount.Start)
        && !NotACount().IsMatch(sentence.Before(amount.Start).ToString());

    // 一个 and 一双 are "a": only a digit means that somebody counted.
    private static bool IsArticle(SentenceReading sentence, Amount amount) => sentence.Folded[amount.Start..amount.End] == "一";

    private static bool CountsAThing(SentenceReading sentence, Amount amount, IReadOnlyList<VocabularyMatch> matches)
    {
        var next = sentence.Words.TakeWhile(word => word.Start < amount.End).Count();
        return sentence.Folded[amount.Start..amount.End] is not ("one" or "一")
            && matches.Any(match => (match.Has(VocabularyKind.Category) || match.Has(VocabularyKind.Product))
                && match.FirstWord >= next && match.FirstWord <= next + WordsBetween
                && sentence.Folded.AsSpan(amount.End, match.Start - amount.End).IndexOfAny(s_clauseEnds) < 0);
    }

    private static int Use(SentenceReading sentence, int start, int length, int count)
    {
        sentence.Use(start, length, "quantity", count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return count;
    }

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"(?<![a-z])(?:quantity|qty|count)(?:\s*(?:is|of|to|:|=))*\s*(?<count>[0-9]{1,4})(?![a-z])|(?<![a-z0-9])x\s?(?<count>[0-9]{1,4})(?![0-9a-z])|(?<![0-9a-z.])(?<count>[0-9]{1,4})\s?x(?![0-9a-z])|(?:数量|份数)(?:改成|改为|是|为|:|\s)*(?<count>[0-9]{1,4})", Options)]
    private static partial Regex Stated();

    [GeneratedRegex(@"(?<![a-z])(?:half a dozen|a dozen|one dozen|a couple)(?: of)?(?![a-z])|半打|一打", Options)]
    private static partial Regex Dozen();

    [GeneratedRegex(@"\G\s*(?:pairs?|pieces?|pcs|units?|copies|packs?|packets?|bottles?|boxes|box|sets?|bags? of|cans?|jars?|rolls?|of (?:them|those|these|each|the|this|that|it)|个(?!月|小时|工作日|多月|星期|人|字|步骤|问题|国家|城市|性|地方|地址|订单)|件|双|条|只|把|台|部|瓶|盒|套|本(?!月|周|人|店|地|来)|袋|支|张|份|副|顶|罐|箱|对|枚|盆|棵|株|束|片|根|辆|包|块(?!钱)|组|卷|桶|杯|串|颗|粒)", Options)]
    private static partial Regex Measure();

    [GeneratedRegex(@"(?:第|size|尺码|码|号|order|订单|#|no\.|number|iphone|version|spf|-|\.|/|倒数|最后|eu|us|uk|step|option)\s*$", Options)]
    private static partial Regex NotACount();
}
