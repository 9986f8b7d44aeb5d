using EcomAI.Understanding.Entities;

namespace EcomAI.Understanding.Tests.Constraints;

public sealed class Prices
{
    [Theory]
    [InlineData("red running shoes under 80 dollars", null, 80.0, "USD")]
    [InlineData("a bag under 50 bucks", null, 50.0, "USD")]
    [InlineData("something below $29.99", null, 29.99, "USD")]
    [InlineData("no more than 100 dollars please", null, 100.0, "USD")]
    [InlineData("I don't want to spend more than 60 bucks", null, 60.0, "USD")]
    [InlineData("headphones, my budget is 120", null, 120.0, "USD")]
    [InlineData("a laptop for less than a thousand dollars", null, 1000.0, "USD")]
    [InlineData("mugs under twenty dollars", null, 20.0, "USD")]
    [InlineData("jacket 150 or less", null, 150.0, "USD")]
    [InlineData("not over 45 euros", null, 45.0, "EUR")]
    [InlineData("wine up to £30", null, 30.0, "GBP")]
    [InlineData("at most 1,299.50 usd", null, 1299.5, "USD")]
    [InlineData("shoes over $100", 100.0, null, "USD")]
    [InlineData("at least 200 dollars", 200.0, null, "USD")]
    [InlineData("dresses $50 and up", 50.0, null, "USD")]
    [InlineData("bags $30-50", 30.0, 50.0, "USD")]
    [InlineData("between 20 and 40 dollars", 20.0, 40.0, "USD")]
    [InlineData("something between 50 and 80", 50.0, 80.0, "USD")]
    [InlineData("from 100 to 150 bucks", 100.0, 150.0, "USD")]
    [InlineData("over 20 dollars but under 50 dollars", 20.0, 50.0, "USD")]
    [InlineData("三百以内的绿植", null, 300.0, "CNY")]
    [InlineData("不超过500的耳机", null, 500.0, "CNY")]
    [InlineData("预算两千的笔记本电脑", null, 2000.0, "CNY")]
    [InlineData("不要超过一百五", null, 150.0, "CNY")]
    [InlineData("200块以下的包包", null, 200.0, "CNY")]
    [InlineData("一千元以内有什么推荐", null, 1000.0, "CNY")]
    [InlineData("八十刀以下的鞋子", null, 80.0, "USD")]
    [InlineData("50美元以内", null, 50.0, "USD")]
    [InlineData("最多花1千5", null, 1500.0, "CNY")]
    [InlineData("三百塊以內的綠植", null, 300.0, "CNY")]
    [InlineData("低于￥99的杯子", null, 99.0, "CNY")]
    [InlineData("1.5k以内的耳机", null, 1500.0, "CNY")]
    [InlineData("五百以上的", 500.0, null, "CNY")]
    [InlineData("至少300块的红酒", 300.0, null, "CNY")]
    [InlineData("100到200元的裙子", 100.0, 200.0, "CNY")]
    [InlineData("100-200的裙子", 100.0, 200.0, "CNY")]
    [InlineData("一百到三百之间", 100.0, 300.0, "CNY")]
    [InlineData("两三百块的鞋", 200.0, 300.0, "CNY")]
    [InlineData("七八十块的杯子", 70.0, 80.0, "CNY")]
    public void A_limit_is_read_with_its_currency(string text, double? min, double? max, string currency)
    {
        var price = DemoShop.Parse(text).Price;
        Assert.Equal(
            new PriceConstraint(currency, min is { } low ? (long)Math.Round(low * 100) : null, max is { } high ? (long)Math.Round(high * 100) : null),
            price);
    }

    [Theory]
    [InlineData("200左右的耳机", 200.0, "CNY")]
    [InlineData("大概三百块的包", 300.0, "CNY")]
    [InlineData("around 50 dollars", 50.0, "USD")]
    [InlineData("shoes for about $80", 80.0, "USD")]
    [InlineData("a $25 mug", 25.0, "USD")]
    [InlineData("headphones around 100", 100.0, "USD")]
    [InlineData("二十块左右的零食", 20.0, "CNY")]
    [InlineData("9块9的零食", 9.9, "CNY")]
    public void About_a_price_leaves_a_quarter_on_either_side(string text, double around, string currency)
    {
        var price = DemoShop.Parse(text).Price;
        Assert.NotNull(price);
        Assert.Equal(currency, price.Currency);
        Assert.Equal((long)(around * 100), price.Around);
        Assert.Equal((long)Math.Round(around * 75), price.MinMinor);
        Assert.Equal((long)Math.Round(around * 125), price.MaxMinor);
    }

    [Theory]
    [InlineData("running shoes size 42")]
    [InlineData("41码的跑鞋")]
    [InlineData("a laptop with at least 16GB")]
    [InlineData("a mug under 10 cm tall")]
    [InlineData("can it arrive within 3 days")]
    [InlineData("我买了两双鞋")]
    [InlineData("where is my order EA20260412")]
    [InlineData("my number is 13812345678")]
    [InlineData("一块买")]
    [InlineData("the second one")]
    [InlineData("给6岁孩子的书包")]
    [InlineData("100%纯棉的短袖")]
    public void Other_numbers_are_no_prices(string text) => Assert.Null(DemoShop.Parse(text).Price);

    [Theory]
    [InlineData("something cheaper", RelativePrice.Cheaper)]
    [InlineData("have you got cheaper ones?", RelativePrice.Cheaper)]
    [InlineData("便宜点的", RelativePrice.Cheaper)]
    [InlineData("这种但要便宜点的", RelativePrice.Cheaper)]
    [InlineData("有没有更便宜的", RelativePrice.Cheaper)]
    [InlineData("不要太贵", RelativePrice.Cheaper)]
    [InlineData("再貴一點的", RelativePrice.Dearer)]
    [InlineData("a more expensive one", RelativePrice.Dearer)]
    [InlineData("red shoes", RelativePrice.None)]
    public void Cheaper_and_dearer_are_relative(string text, RelativePrice expected) => Assert.Equal(expected, DemoShop.Parse(text).RelativePrice);
}
