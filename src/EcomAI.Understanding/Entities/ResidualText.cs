using System.Text;
using System.Text.RegularExpressions;

namespace EcomAI.Understanding.Entities;

/// <summary>What search should read: the sentence without numbers of money and count, negations and courtesies.</summary>
internal static partial class ResidualText
{
    private static readonly HashSet<string> s_leftOut =
        ["price", "relative-price", "quantity", "ordinal", "sort", "stock", "exclude", "order-number", "email", "phone", "size", "date"];

    internal static string Of(SentenceReading sentence)
    {
        var kept = new StringBuilder(sentence.Text);
        foreach (var span in sentence.Spans.Where(span => s_leftOut.Contains(span.What)))
        {
            Blank(kept, span.Start, span.Length);
        }

        // The folded text has the same indices, so courtesies are found in it and blanked in what the shopper wrote.
        foreach (Match match in Courtesies().Matches(sentence.Folded))
        {
            Blank(kept, match.Index, match.Length);
        }

        return Spaces().Replace(kept.ToString(), " ").Trim(' ', ',', '.', '!', '?', ';', ':', '，', '。', '！', '？', '；', '、', '：', '的');
    }

    private static void Blank(StringBuilder text, int start, int length)
    {
        for (var i = start; i < start + length; i++)
        {
            text[i] = ' ';
        }
    }

    [GeneratedRegex(
        @"(?<![a-z])(?:hi|hello|hey|please|pls|plz|thanks|thank you|can you|could you|would you|do you (?:have|sell|carry|stock)|have you got|got any|are there|is there|i(?:'m| am) (?:looking|searching|shopping) for|looking for|searching for|i(?:'d| would) like|i (?:want|need|wanna)(?: to (?:buy|get|see|order|find))?|show me|find me|find|give me|get me|help me(?: find)?|recommend(?: me)?|suggest|any|some|a|an|the|something|anything)(?![a-z])|"
        + "你好|您好|请问|请|麻烦|谢谢|帮我|帮忙|给我|我想要?买?|我要买?|想要?买|想找|我找|找一?下|找|有没有|有吗|有什么|你们有|你们卖|卖不卖|推荐(?:一下|一个|一款|几款|几个)?|看看|看一下|来(?:一)?个|一下|[吗呢吧啊呀哦嘛哈]",
        RegexOptions.CultureInvariant)]
    private static partial Regex Courtesies();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
