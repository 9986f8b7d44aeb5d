using System.Text.RegularExpressions;

namespace EcomAI.Understanding.Entities;

/// <summary>How to sort: "the cheapest", "best rated", "销量最高"; and whether only what is in stock will do.</summary>
internal static partial class OrderReader
{
    private static readonly (Regex Pattern, ProductOrder Order)[] s_orders =
    [
        (Cheapest(), ProductOrder.Cheapest),
        (Dearest(), ProductOrder.Dearest),
        (BestRated(), ProductOrder.BestRated),
        (BestSelling(), ProductOrder.BestSelling),
        (Newest(), ProductOrder.Newest),
    ];

    internal static ProductOrder Read(SentenceReading sentence)
    {
        foreach (var (pattern, order) in s_orders)
        {
            if (pattern.Match(sentence.Folded) is { Success: true } match && sentence.IsFree(match.Index, match.Length))
            {
                sentence.Use(match.Index, match.Length, "sort", order.ToString());
                return order;
            }
        }

        return ProductOrder.None;
    }

    internal static bool ReadStock(SentenceReading sentence)
    {
        if (InStock().Match(sentence.Folded) is { Success: true } match && sentence.IsFree(match.Index, match.Length))
        {
            sentence.Use(match.Index, match.Length, "stock", "in");
            return true;
        }

        return false;
    }

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"(?<![a-z])(?:(?:sort(?:ed)? by |order(?:ed)? by )?(?:cheapest|lowest[- ]priced?|least expensive|most affordable)(?: first| to (?:dearest|most expensive))?|(?:by |sort(?:ed)? by |order(?:ed)? by )*(?:price\s*)?(?:from\s+)?low(?:est)?\s*(?:to|->|-)\s*high(?:est)?|sort(?:ed)? by price|by price)(?![a-z])|(?:按)?(?:价格|价钱)?(?:由|从)低(?:到|往|至)高(?:排序?|排列)?|价格(?:最低|升序)|最便宜|最低价|最实惠|按价格排", Options)]
    private static partial Regex Cheapest();

    [GeneratedRegex(@"(?<![a-z])(?:most expensive|priciest|dearest|highest[- ]priced?)(?: first)?(?![a-z])|(?<![a-z])(?:price\s*)?(?:from\s+)?high(?:est)?\s*(?:to|->|-)\s*low(?:est)?(?![a-z])|(?:按)?(?:价格|价钱)?(?:由|从)高(?:到|往|至)低(?:排序?|排列)?|价格(?:最高|降序)|最贵|最高价", Options)]
    private static partial Regex Dearest();

    [GeneratedRegex(@"(?<![a-z])(?:best|top|highest)[- ](?:rated|reviewed|ratings?|reviews?)(?: first)?(?![a-z])|(?<![a-z])(?:sort(?:ed)?|order(?:ed)?) by rating(?![a-z])|(?<![a-z])best reviews(?![a-z])|(?<![a-z])most stars(?![a-z])|(?:评分|评价|口碑|好评率?|星级)最[高好多]|好评最多|最好评|按评分排序?|口碑好的?", Options)]
    private static partial Regex BestRated();

    [GeneratedRegex(@"(?<![a-z])best[- ]?sell(?:ing|ers?)(?: first)?(?![a-z])|(?<![a-z])(?:most|very) popular(?![a-z])|(?<![a-z])by popularity(?![a-z])|(?<![a-z])hottest(?![a-z])|(?<![a-z])top[- ]sell(?:ing|ers?)(?![a-z])|(?<![a-z])trending(?![a-z])|(?<![a-z])most (?:bought|sold)(?![a-z])|销量(?:最[高好多大]|排序|第一|高)|卖[得的]最[好火多]|最(?:畅销|热门|火|热卖|受欢迎|好卖)|爆款|热销|人气(?:最高|款)|按销量排?序?", Options)]
    private static partial Regex BestSelling();

    [GeneratedRegex(@"(?<![a-z])(?:newest|latest|new arrivals?|just (?:in|arrived)|most recent|new in)(?: first)?(?![a-z])(?!\s+orders?)|最新(?!订单|物流|状态|进展|消息|动态)(?:款|上架|上市|到货)?|新款|新品|刚上架|刚上市|最近上新|上新", Options)]
    private static partial Regex Newest();

    [GeneratedRegex(@"(?<![a-z])(?:that (?:is|are) )?(?:(?:currently |actually )?in stock|available (?:right )?now|ready to ship|not sold out)(?![a-z])|(?:要|只要|只看)?(?:现在)?(?:有现货|有货|现货|没断货|能马上发货|可以马上发货)的?", Options)]
    private static partial Regex InStock();
}
