using System.Collections.Frozen;

namespace EcomAI.Understanding.Entities;

/// <summary>Everyday Chinese words that contain a character which is a product or a colour when it stands alone.</summary>
/// <remarks>Chinese has no spaces, so a vocabulary with 包 (bag) would find one in 包邮 (free postage).</remarks>
internal static class ChineseCompounds
{
    internal static IReadOnlyList<string> All { get; } = """
        多少钱 价钱 省钱 块钱 值钱 包邮 包装 包裹 包括 包含 包退 包换 包赔 面包 钱包 红包 打包 承包 银行 银联 现金 奖金 金额 押金 定金 基金 美金 资金 违禁金 金牌 明白 白天 白条 白痴 小白 白送 空白
        白白 坦白 黑店 黑心 黑客 拉黑 黑科技 红利 网红 走红 眼红 青年 青春 年青 花费 花钱 花了 花呗 花样 灰心 灰尘 橙子 绿色通道 绿植 鞋带 鞋垫 鞋油 鞋柜 鞋架 衣柜 衣架
        图表 表示 表格 代表 表现 表面 表达 茶叶 笔记本 笔记 灯泡 米色 玉米 厘米 毫米 平米 几米 分米 粉丝 粉末 奶粉 面粉 花粉 粉底 蓝牙 蓝光 黄金 黄油 黄瓜 红酒 白酒 红茶 绿茶 黑茶
        红糖 白糖 黑芝麻 红枣 绿豆 红豆 白菜 紫菜 紫外线 橙汁 灰指甲 白领 金融
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    // What may follow a colour of one character: the thing, 色, 的, a measure word, an end. Or what stands before it.
    private static readonly FrozenSet<char> s_afterSingle = "色的款系版双件条个只和或与跟、,，。.!！?？ 包鞋裙帽衣裤袜衫杯瓶箱椅灯表恤T".ToFrozenSet();
    private static readonly FrozenSet<char> s_beforeSingle = "要买有找穿送看选换双件条个只款的是和或与跟、,，。.!！?？ 加把拿".ToFrozenSet();

    /// <summary>One Chinese character counts as a word only where its surroundings leave it alone.</summary>
    internal static bool IsPartOfAnother(string folded, Word word, int count)
    {
        if (count > 1 || !Words.IsHan(folded[word.Start]))
        {
            return false;
        }

        var after = word.End < folded.Length ? folded[word.End] : ' ';
        var before = word.Start > 0 ? folded[word.Start - 1] : ' ';
        return !s_afterSingle.Contains(after) && !s_beforeSingle.Contains(before);
    }
}
