using System.Text.RegularExpressions;

namespace EcomAI.Understanding.Entities;

/// <summary>Reads what a product may cost: bounds, ranges, "about"; and "cheaper" or "dearer" than before.</summary>
/// <remarks>
/// A number is a price when a currency stands by it, or when the words around it speak of a limit and no other unit follows ("under 50", but
/// not "under 50 cm").
/// </remarks>
internal static partial class PriceReader
{
    private const decimal AroundMargin = 0.25m;

    internal static PriceConstraint? Read(SentenceReading sentence, IReadOnlyList<Amount> amounts)
    {
        for (var i = 0; i < amounts.Count; i++)
        {
            if (!sentence.IsFree(amounts[i].Start, amounts[i].End - amounts[i].Start))
            {
                continue;
            }

            if (i + 1 < amounts.Count && Range(sentence, amounts[i], amounts[i + 1]) is { } range)
            {
                return range;
            }

            if (Single(sentence, amounts[i]) is { } price)
            {
                // "over 20 but under 50" says each bound by itself.
                var rest = i + 1 < amounts.Count ? Single(sentence, amounts[i + 1], mustBeBound: true) : null;
                return rest is null || rest.Currency != price.Currency ? price
                    : price with { MinMinor = price.MinMinor ?? rest.MinMinor, MaxMinor = price.MaxMinor ?? rest.MaxMinor };
            }
        }

        return null;
    }

    internal static RelativePrice ReadRelative(SentenceReading sentence)
    {
        if (Use(sentence, Cheaper(), "relative-price", "cheaper"))
        {
            return RelativePrice.Cheaper;
        }

        return Use(sentence, Dearer(), "relative-price", "dearer") ? RelativePrice.Dearer : RelativePrice.None;
    }

    private static PriceConstraint? Range(SentenceReading sentence, Amount from, Amount to)
    {
        var between = sentence.Folded[from.End..to.Start];
        if (!Connector().IsMatch(between) || to.High <= from.Low || from.IsRange || to.IsRange)
        {
            return null;
        }

        var before = sentence.Before(from.Start);
        var currency = from.Currency ?? to.Currency;
        if (currency is null && (!SpeaksOfPrice(sentence, from, to) || IsOtherUnit(sentence.After(to.End))))
        {
            return null;
        }

        var low = from.Low;
        var start = Opening(before.ToString(), RangeOpening(), from);
        var end = to.End + RangeClosing().Match(sentence.Folded, to.End).Length;
        return Constraint(sentence, start, end, currency, low, to.High, null);
    }

    private static bool SpeaksOfPrice(SentenceReading sentence, Amount from, Amount to)
    {
        var before = sentence.Before(from.Start).ToString();
        return RangeOpening().IsMatch(before) || PriceWord().IsMatch(before)
            || (RangeClosing().Match(sentence.Folded, to.End).Length > 0 && !SizeWord().IsMatch(before))
            || (sentence.Language == "zh" && from.Low >= 20 && !SizeWord().IsMatch(before) && ThingFollows().IsMatch(sentence.Folded, to.End));
    }

    private static PriceConstraint? Single(SentenceReading sentence, Amount amount, bool mustBeBound = false)
    {
        var before = sentence.Before(amount.Start).ToString();
        if (amount.Currency is null && (IsOtherUnit(sentence.After(amount.End)) || SizeWord().IsMatch(before)))
        {
            return null;
        }

        if (MostAfter().Match(sentence.Folded, amount.End) is { Length: > 0 } most)
        {
            return Constraint(sentence, Opening(before, Lead(), amount), amount.End + most.Length, amount.Currency, null, amount.High, null);
        }

        if (LeastAfter().Match(sentence.Folded, amount.End) is { Length: > 0 } least)
        {
            return Constraint(sentence, Opening(before, Lead(), amount), amount.End + least.Length, amount.Currency, amount.Low, null, null);
        }

        if (AboutAfter().Match(sentence.Folded, amount.End) is { Length: > 0 } about)
        {
            return About(sentence, Opening(before, Lead(), amount), amount.End + about.Length, amount);
        }

        if (MostBefore().Match(before) is { Success: true } under)
        {
            return Constraint(sentence, under.Index, amount.End, amount.Currency, null, amount.High, null);
        }

        if (LeastBefore().Match(before) is { Success: true } over)
        {
            return Constraint(sentence, over.Index, amount.End, amount.Currency, amount.Low, null, null);
        }

        if (AboutBefore().Match(before) is { Success: true } roughly && (amount.Currency is not null || PriceWord().IsMatch(before[..roughly.Index].TrimEnd()) || amount.Low >= 10))
        {
            return About(sentence, roughly.Index, amount.End, amount);
        }

        if (mustBeBound)
        {
            return null;
        }

        // 一块 is also "together" and 两块香皂 two bars of soap.
        var isPiece = amount.Low <= 3 && sentence.Folded[amount.Start..amount.End].EndsWith('块');
        if ((amount.Currency is not null && !isPiece) || (amount.IsRange && PriceWord().IsMatch(before)) || (BarePrice().IsMatch(before) && amount.Low > 1))
        {
            return About(sentence, Opening(before, Lead(), amount), amount.End, amount);
        }

        return null;
    }

    private static int Opening(string before, Regex opening, Amount amount) =>
        opening.Match(before) is { Success: true } match ? match.Index : amount.Start;

    private static PriceConstraint About(SentenceReading sentence, int start, int end, Amount amount) => amount.IsRange
        ? Constraint(sentence, start, end, amount.Currency, amount.Low, amount.High, null)
        : Constraint(sentence, start, end, amount.Currency, amount.Low * (1 - AroundMargin), amount.Low * (1 + AroundMargin), amount.Low);

    private static PriceConstraint Constraint(SentenceReading sentence, int start, int end, string? currency, decimal? min, decimal? max, decimal? around)
    {
        var code = currency ?? sentence.DefaultCurrency;
        var units = Currencies.MinorUnits(code);
        sentence.Use(start, end - start, "price", sentence.Said(start, end - start));
        return new(code, Minor(min, units), Minor(max, units), Minor(around, units));
    }

    private static long? Minor(decimal? amount, int units) => amount is null ? null : (long)Math.Round(amount.Value * units);

    private static bool IsOtherUnit(ReadOnlySpan<char> after) => OtherUnit().IsMatch(after.Length > 24 ? after[..24] : after);

    private static bool Use(SentenceReading sentence, Regex pattern, string what, string value)
    {
        if (pattern.Match(sentence.Folded) is { Success: true } match && sentence.IsFree(match.Index, match.Length))
        {
            sentence.Use(match.Index, match.Length, what, value);
            return true;
        }

        return false;
    }

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"^\s*(?:-+|~|to|and|or|到|至|或者?)\s*$", Options)]
    private static partial Regex Connector();

    [GeneratedRegex(@"(?:(?<![a-z])(?:priced?|costing|costs?|budget|range|spend|pay)\s+(?:is\s+|of\s+|range\s+)?)?(?<![a-z])(?:between|from|in the range of)$|(?:价格|价位|价钱|预算|大概|大约|在|是|为|:)+$", Options)]
    private static partial Regex RangeOpening();

    [GeneratedRegex(@"\G\s*(?:之间|之內|之内|以内|左右|上下|的?价位|的?预算|的?价格|price range|range|budget)", Options)]
    private static partial Regex RangeClosing();

    [GeneratedRegex(@"(?:(?<![a-z])(?:price|prices|priced|cost|costs|costing|budget|spend|pay|worth|around|about|for)(?:\s+(?:is|of|at|range|around|about))?|预算|价格|价位|价钱|售价|大概|大约|花|最多)[:\s]*(?:是|在|为|有|就|也就|只有)?$", Options)]
    private static partial Regex PriceWord();

    [GeneratedRegex(@"(?:(?<![a-z])(?:budget|price|priced at|pay|spend|cost)(?:\s+(?:is|of|at|range|only|just))*|(?:预算|价格|价位|价钱|售价)(?:是|在|为|有|就|也就|只有|大概|:)*)[:\s]*$", Options)]
    private static partial Regex BarePrice();

    [GeneratedRegex(@"(?:(?<![a-z])(?:sizes?|eu|uk|us|number|no\.?|order|model|version|iphone|galaxy|gen|level|page|step|option|spf|type|ps|mate|pro|item)|尺码|尺寸|鞋码|码数|穿|码|第|苹果|华为|小米|订单号?|型号)[\s:#]*$", Options)]
    private static partial Regex SizeWord();

    [GeneratedRegex(@"\G\s*(?:的|价)", Options)]
    private static partial Regex ThingFollows();

    [GeneratedRegex(@"\G\s*(?:or (?:less|under|below|cheaper|lower)|(?:and|&) (?:under|below|less)|max(?:imum)?(?![a-z])|tops(?![a-z])|at (?:the )?most|以内|之内|以下|之下|以里|内(?!衣|裤|存|胆|部|容|置|裡|里)|封顶|打住|为上限|就够|都行|都可以)", Options)]
    private static partial Regex MostAfter();

    [GeneratedRegex(@"\G\s*(?:or (?:more|over|above|higher)|(?:and|&) (?:up|over|above|more)|plus(?![a-z])|\+|upwards?|minimum|at least|以上|之上|起(?!来|子|泡)|往上|开外)", Options)]
    private static partial Regex LeastAfter();

    [GeneratedRegex(@"\G\s*(?:or so(?![a-z])|-?ish(?![a-z])|give or take|roughly|左右|上下|出头|来块|多块?|的样子|附近)", Options)]
    private static partial Regex AboutAfter();

    [GeneratedRegex(
        @"(?:(?:(?<![a-z])(?:price|priced|costs?|costing|spend(?:ing)?|pay|budget|cheaper|is|for|anything|something)\s+)*(?<![a-z])(?:under|below|less than|lower than|cheaper than|(?:no|not) (?:more|higher) than|not? over|not? exceed(?:ing)?|(?:don't|do not|doesn't|does not|won't|can't|cannot|not)(?: want)?(?: to)?(?: cost| spend| pay| go| exceed| be)*(?: (?:more than|over|above|exceed))|at (?:the )?most|up to|max(?:imum)?(?: of| is)?|within|budget(?:'s| is| of|:)?(?: about| around| only)?|<=?|≤)(?:\s+(?:of|about|around|a|like))?|"
        + @"(?:价格|价位|价钱|预算|单价)?(?:不要?|别|不能|不可以?|不想)(?:超过?|高于|贵?过|多于|大于)了?|低于|少于|小于|便宜过|不到|不足|(?:最多|最高|顶多|至多)(?:能?花|出|付)?|上限(?:是|为)?|控制在|限制在|(?:我的)?预算(?:是|在|为|只有|就|大概|最多|有)*|≤|<)[:\s]*$", Options)]
    private static partial Regex MostBefore();

    [GeneratedRegex(@"(?:(?<![a-z])(?:over|above|more than|higher than|at least|no less than|not less than|starting (?:at|from)|from|min(?:imum)?(?: of| is)?|upwards of|>=?|≥)|超过|高于|大于|多于|至少|最少|起码|不低于|不少于|不小于|≥|>)[:\s]*$", Options)]
    private static partial Regex LeastBefore();

    [GeneratedRegex(@"(?:(?:(?<![a-z])(?:price|priced|costs?|costing|budget|for|at|is|of)\s+)*(?:(?<![a-z])(?:around|about|roughly|approx(?:imately|\.)?|circa|somewhere around|near(?:ly)?|close to)|~)(?:\s+(?:a|the))?|(?:价格|价位|价钱|预算)?(?:大概|大约|差不多|约|将近|接近)(?:在|是)?)[:\s]*$", Options)]
    private static partial Regex AboutBefore();

    /// <summary>Words that only lead up to a price: "for", "价格在".</summary>
    [GeneratedRegex(@"(?:(?:(?<![a-z])(?:for|at|priced|costing|costs?|around|about|budget(?: is| of)?|price(?: is| of)?)\s*)+|(?:价格|价位|价钱|预算|大概|大约|差不多|在|是)+)$", Options)]
    private static partial Regex Lead();

    [GeneratedRegex(
        @"^-?\s*(?:%|percent|cm(?![a-z])|mm(?![a-z])|km(?![a-z])|m(?![a-z])|meters?|metres?|inch(?:es)?|""|'|ft(?![a-z])|feet|foot|kg(?![a-z])|kilos?|g(?![a-z])|grams?|oz(?![a-z])|ounces?|lbs?(?![a-z])|ml(?![a-z])|l(?![a-z])|lit(?:er|re)s?|gb(?![a-z])|tb(?![a-z])|mb(?![a-z])|mah(?![a-z])|w(?![a-z])|watts?|v(?![a-z])|volts?|hz(?![a-z])|khz(?![a-z])|dpi(?![a-z])|mp(?![a-z])|days?|weeks?|months?|years?|yrs?(?![a-z])|hours?|hrs?(?![a-z])|h(?![a-z])|minutes?|mins?(?![a-z])|seconds?|secs?(?![a-z])|people|persons?|players?|times|pieces?|pcs(?![a-z])|pairs?|items?|packs?|bottles?|boxes|sets?|units?|of (?:them|those|these)|stars?|"
        + "cm|厘米|毫米|公分|米|公里|英寸|寸|吋|公斤|千克|克|斤|升|毫升|瓦|伏|赫兹|毫安|天|日|号|周|星期|个|月|年|岁|小时|分钟|秒|人|件|双|条|只|支|瓶|盒|套|袋|本|张|台|部|把|包|箱|码|折|分|星|次|款|寸|页|层|楼|路|点|位|倍)", Options)]
    private static partial Regex OtherUnit();

    [GeneratedRegex(@"(?<![a-z])(?:(?:a (?:bit|little) |something |anything |any |got |much |slightly |bit )*(?:cheaper|less expensive|more affordable|lower[- ]priced?|less pricey|not (?:so|that|too|as) expensive)(?: (?:one|ones|option|options))?)(?![a-z])|(?:有没有|要|来|换)?(?:再|更|稍微|稍)?便宜(?:一点|点|一些|些|一丢丢)(?:儿)?的?|(?:更|再)便宜的?|(?:不要|别|不)太贵的?|价格低(?:一)?点的?|实惠(?:一)?点的?", Options)]
    private static partial Regex Cheaper();

    [GeneratedRegex(@"(?<![a-z])(?:(?:a (?:bit|little) |something )?(?:more expensive|pricier|dearer|more premium|more upscale|higher[- ]end)(?: (?:one|ones|option|options))?)(?![a-z])|(?:再|更|稍微)?贵(?:一点|点|一些|些)(?:儿)?的?|(?:更|再)贵的?|(?:更)?高档(?:一点|点|些)的?|高端(?:一点|点|些)的?", Options)]
    private static partial Regex Dearer();
}
