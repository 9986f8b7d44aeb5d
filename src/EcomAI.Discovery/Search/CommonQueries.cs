using System.Numerics.Tensors;
using EcomAI.Discovery.Encoders;

namespace EcomAI.Discovery.Search;

/// <summary>
/// What shoppers' questions have in common, as a vector per language. A good half of it is taken off every query, since what all questions
/// share (being short, being a question, being Chinese) draws the same few products to the top of all of them.
/// </summary>
/// <remarks>
/// The sentences only have to be ordinary and cover a general store; which ones they are hardly matters, and none is looked up.
/// See docs/decisions.
/// </remarks>
internal sealed class CommonQueries
{
    private static readonly string[] s_english =
    [
        "red running shoes", "wireless headphones", "birthday gift for my mother", "coffee maker", "summer dress with flowers", "usb c cable 2m",
        "waterproof phone case", "organic green tea", "kids backpack", "garden hose", "leather wallet for men", "yoga mat", "desk lamp",
        "face cream for dry skin", "dog food", "winter coat size m", "stainless steel water bottle", "office chair", "lego for 6 year old",
        "bluetooth speaker under 50", "wall clock", "cotton bed sheets queen", "sunglasses", "electric toothbrush", "gaming mouse", "scented candle",
        "hiking boots", "silver necklace", "kitchen knife set", "laptop 16gb ram", "shampoo", "picture frame", "snacks", "baby stroller",
        "tool box", "cheap earrings", "something to keep drinks cold", "vacuum cleaner", "jeans", "indoor plants",
    ];

    private static readonly string[] s_chinese =
    [
        "红色跑步鞋", "无线耳机", "送妈妈的生日礼物", "咖啡机", "碎花连衣裙夏", "数据线2米", "防水手机壳", "有机绿茶", "儿童书包", "浇花水管", "男士真皮钱包",
        "瑜伽垫", "台灯", "干皮面霜", "狗粮", "冬天外套M码", "不锈钢保温杯", "办公椅", "六岁孩子玩的积木", "五十块以内的蓝牙音箱", "挂钟", "纯棉四件套", "太阳镜",
        "电动牙刷", "游戏鼠标", "香薰蜡烛", "登山鞋", "银项链", "菜刀套装", "笔记本电脑16G内存", "洗发水", "相框", "零食", "婴儿推车", "工具箱", "便宜的耳环",
        "让饮料保持冰凉的东西", "吸尘器", "牛仔裤", "室内绿植",
    ];

    private readonly float[] _english;
    private readonly float[] _chinese;

    private CommonQueries(float[] english, float[] chinese) => (_english, _chinese) = (english, chinese);

    public static async Task<CommonQueries> OfAsync(ITextEncoder encoder, CancellationToken cancellationToken) => new(
        Mean(await encoder.EncodeQueriesAsync(s_english, null, cancellationToken)),
        Mean(await encoder.EncodeQueriesAsync(s_chinese, null, cancellationToken)));

    /// <summary>The query without its share of what is common.</summary>
    public float[] Without(float[] query, bool chinese, float share)
    {
        var particular = new float[query.Length];
        TensorPrimitives.MultiplyAdd(chinese ? _chinese : _english, -share, query, particular);
        return particular;
    }

    private static float[] Mean(IReadOnlyList<float[]> vectors)
    {
        var mean = new float[vectors[0].Length];
        foreach (var vector in vectors)
        {
            TensorPrimitives.Add(mean, vector, mean);
        }

        TensorPrimitives.Divide(mean, vectors.Count, mean);
        return mean;
    }
}
