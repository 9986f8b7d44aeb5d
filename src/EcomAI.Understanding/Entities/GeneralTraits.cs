namespace EcomAI.Understanding.Entities;

/// <summary>Traits of goods in both languages; the first spelling found stands for all on its line.</summary>
internal static class GeneralTraits
{
    internal static IReadOnlyList<string[]> All { get; } =
    [
        .. """
            waterproof|water-proof|water resistant|防水
            windproof|防风
            dustproof|防尘
            shockproof|防摔|防震
            non-slip|nonslip|anti-slip|slip resistant|防滑
            wireless|cordless|无线
            bluetooth|蓝牙
            rechargeable|充电式|可充电
            noise cancelling|noise canceling|noise-cancelling|noise-canceling|降噪
            pure cotton|100% cotton|all cotton|纯棉|全棉
            genuine leather|real leather|真皮
            breathable|透气
            quick-dry|quick dry|quick drying|速干|快干
            lightweight|light weight|轻便|轻量
            foldable|folding|collapsible|可折叠|折叠
            machine washable|machine-washable|可机洗|机洗
            dishwasher safe|dishwasher-safe|可进洗碗机
            organic|有机
            vegan|纯素
            vegetarian|素食
            gluten-free|gluten free|无麸质
            sugar-free|sugar free|无糖
            lactose-free|lactose free|无乳糖
            fragrance-free|fragrance free|无香
            hypoallergenic|低敏|防过敏
            for sensitive skin|sensitive skin|敏感肌
            stainless steel|不锈钢
            adjustable|可调节
            portable|便携
            insulated|保温
            handmade|手工
            eco-friendly|eco friendly|环保
            oversized|宽松
            slim fit|修身
            """.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('|')),
    ];
}
