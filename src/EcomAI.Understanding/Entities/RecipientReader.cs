using System.Text.RegularExpressions;

namespace EcomAI.Understanding.Entities;

/// <summary>Who it is for, as the shop's tag: "for my dad" is gift-for-him, "送女朋友" gift-for-her, "for kids" kids.</summary>
internal static partial class RecipientReader
{
    private static readonly (Regex Pattern, string Tag)[] s_recipients =
    [
        (Her(), "gift-for-her"),
        (Him(), "gift-for-him"),
        (Kids(), "kids"),
    ];

    internal static IEnumerable<string> Read(SentenceReading sentence)
    {
        foreach (var (pattern, tag) in s_recipients)
        {
            if (sentence.Vocabulary.Tags.Contains(tag) && pattern.Match(sentence.Folded) is { Success: true } match && sentence.IsFree(match.Index, match.Length))
            {
                sentence.Use(match.Index, match.Length, "tag", tag);
                yield return tag;
            }
        }
    }

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private const string For = @"(?<![a-z])(?:for|to give(?: to)?|gifts? for|presents? for|get|surprise)\s+(?:my|a|an|our|his|her|the)?\s*(?:\w+\s)?";
    private const string Give = "(?:送给?|给|买给|适合|孝敬)(?:我|我的|俺|咱)?(?:的)?";

    [GeneratedRegex(For + @"(?:girlfriend|gf|wife|fianc(?:e|é)e|mum|mom|mommy|mother|mother-in-law|grandma|grandmother|granny|sister|aunt|auntie|niece|female friend|lady|woman|women|bride|girl friend)s?(?![a-z])|(?<![a-z])(?:for|gift for) her(?![a-z])|"
        + Give + "(?:女朋友|女友|老婆|太太|妻子|媳妇|对象(?=她)|妈妈|妈|老妈|母亲|娘|婆婆|丈母娘|岳母|奶奶|外婆|姥姥|姐姐|妹妹|姐|妹|阿姨|姑姑|闺蜜|女生|女士|女性|女同事|女同学|女神|她|女孩子?)", Options)]
    private static partial Regex Her();

    [GeneratedRegex(For + @"(?:boyfriend|bf|husband|hubby|fianc(?:e|é)|dad|daddy|father|father-in-law|grandpa|grandfather|granddad|brother|uncle|nephew|male friend|gentleman|man|men|groom|guy)s?(?![a-z])|(?<![a-z])(?:for|gift for) him(?![a-z])|"
        + Give + "(?:男朋友|男友|老公|丈夫|先生|爸爸|爸|老爸|父亲|爹|公公|老丈人|岳父|爷爷|外公|姥爷|哥哥|弟弟|哥|弟|叔叔|舅舅|兄弟|哥们|男生|男士|男性|男同事|男同学|他|男孩子)", Options)]
    private static partial Regex Him();

    [GeneratedRegex(For + @"(?:kids?|child|children|son|daughter|toddler|grandson|granddaughter|grandkids?|[0-9]{1,2}[- ]years?[- ]olds?)(?![a-z])|"
        + Give + "(?:孩子|小孩|小孩子|小朋友|儿子|女儿|娃|孙子|孙女|外甥|侄子|侄女|儿童)", Options)]
    private static partial Regex Kids();
}
