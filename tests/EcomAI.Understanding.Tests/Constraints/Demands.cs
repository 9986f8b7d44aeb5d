using EcomAI.Understanding.Entities;

namespace EcomAI.Understanding.Tests.Constraints;

public sealed class Demands
{
    [Theory]
    [InlineData("a bag, not leather", "material=leather")]
    [InlineData("shoes without leather", "material=leather")]
    [InlineData("anything but red", "red")]
    [InlineData("不要塑料的杯子", "material=plastic")]
    [InlineData("除了黑色的外套", "black")]
    [InlineData("不要红色和黑色的包", "red,black")]
    [InlineData("no red or black please", "red,black")]
    [InlineData("snacks without sugar", "sugar")]
    [InlineData("nut-free snacks", "nut")]
    [InlineData("不含酒精的", "酒精")]
    [InlineData("I don't want white sneakers", "white")]
    public void What_must_not_be_is_read_apart(string text, string expected)
    {
        var found = DemoShop.Parse(text);
        Assert.Equal(expected, string.Join(',', found.Exclusions.Select(exclusion => exclusion.Id ?? exclusion.Text)));
        Assert.Empty(found.Attributes);
        Assert.Empty(found.Colors);
    }

    [Theory]
    [InlineData("no problem, thanks")]
    [InlineData("not sure yet")]
    [InlineData("不用了谢谢")]
    [InlineData("I don't want to spend more than 50")]
    [InlineData("不要超过500")]
    [InlineData("不要了")]
    [InlineData("没有收到货")]
    public void A_negation_without_a_trait_excludes_nothing(string text) => Assert.Empty(DemoShop.Parse(text).Exclusions);

    [Theory]
    [InlineData("two red mugs", 2)]
    [InlineData("3 t-shirts please", 3)]
    [InlineData("x3", 3)]
    [InlineData("2 pairs of sneakers", 2)]
    [InlineData("I'll take five of them", 5)]
    [InlineData("a dozen mugs", 12)]
    [InlineData("来两双跑鞋", 2)]
    [InlineData("三个杯子", 3)]
    [InlineData("要2件M码的T恤", 2)]
    [InlineData("数量改成4", 4)]
    [InlineData("推荐一个包", null)]
    [InlineData("第二个", null)]
    [InlineData("running shoes size 42", null)]
    [InlineData("shoes under 50 dollars", null)]
    [InlineData("三百块的鞋子", null)]
    public void A_count_is_a_number_of_things(string text, int? quantity) => Assert.Equal(quantity, DemoShop.Parse(text).Quantity);

    [Theory]
    [InlineData("the second one", 2)]
    [InlineData("add the first one to my cart", 1)]
    [InlineData("I like the last one", -1)]
    [InlineData("option 3", 3)]
    [InlineData("第二个", 2)]
    [InlineData("第三款多少钱", 3)]
    [InlineData("把最后一个加入购物车", -1)]
    [InlineData("the 2nd one please", 2)]
    [InlineData("第一双有货吗", 1)]
    public void A_place_in_the_list_is_a_number(string text, int place) => Assert.Equal([place], DemoShop.Parse(text).Ordinals);

    [Theory]
    [InlineData("my first order")]
    [InlineData("second-hand phones")]
    [InlineData("last week")]
    [InlineData("第一次买")]
    [InlineData("第二天能到吗")]
    public void Other_ordinals_point_at_no_place(string text) => Assert.Empty(DemoShop.Parse(text).Ordinals);

    [Theory]
    [InlineData("does this one come in blue", true)]
    [InlineData("这个有蓝色的吗", true)]
    [InlineData("刚才那双多少钱", true)]
    [InlineData("add it to my cart", true)]
    [InlineData("red running shoes", false)]
    [InlineData("这个月有活动吗", false)]
    [InlineData("any deals this week", false)]
    public void Pointing_back_is_noticed(string text, bool pointsBack) => Assert.Equal(pointsBack, DemoShop.Parse(text).RefersBack);

    [Theory]
    [InlineData("cheapest headphones", ProductOrder.Cheapest)]
    [InlineData("最便宜的耳机", ProductOrder.Cheapest)]
    [InlineData("sort by price low to high", ProductOrder.Cheapest)]
    [InlineData("价格从高到低", ProductOrder.Dearest)]
    [InlineData("the most expensive bag", ProductOrder.Dearest)]
    [InlineData("best rated laptops", ProductOrder.BestRated)]
    [InlineData("评分最高的包", ProductOrder.BestRated)]
    [InlineData("best sellers", ProductOrder.BestSelling)]
    [InlineData("銷量最高的零食", ProductOrder.BestSelling)]
    [InlineData("newest sneakers", ProductOrder.Newest)]
    [InlineData("有什么新款", ProductOrder.Newest)]
    [InlineData("a cheap bag", ProductOrder.None)]
    public void A_wish_for_an_order_is_read(string text, ProductOrder order) => Assert.Equal(order, DemoShop.Parse(text).Order);

    [Theory]
    [InlineData("a waterproof jacket", "waterproof")]
    [InlineData("防水的外套", "防水")]
    [InlineData("纯棉短袖", "纯棉")]
    [InlineData("a cotton t-shirt", "cotton")]
    [InlineData("wireless earbuds", "wireless")]
    public void A_trait_is_known_in_both_languages(string text, string said)
    {
        var attribute = Assert.Single(DemoShop.Parse(text).Attributes);
        Assert.Equal(said, attribute.Text);
        Assert.Contains(attribute.Names, name => name.Any(Words.IsHan));
        Assert.Contains(attribute.Names, name => name.Any(char.IsAsciiLetter));
    }

    [Theory]
    [InlineData("a laptop with at least 16GB", 16.0, null)]
    [InlineData("内存至少16G以上的笔记本电脑", 16.0, null)]
    [InlineData("a mug under 10 cm", null, 10.0)]
    [InlineData("不超过2公斤的笔记本电脑", null, 2.0)]
    public void A_measure_has_its_bound(string text, double? min, double? max)
    {
        var attribute = Assert.Single(DemoShop.Parse(text).Attributes);
        Assert.Equal((min, max), (attribute.Min, attribute.Max));
    }

    [Theory]
    [InlineData("where is EA20260412", "EA20260412")]
    [InlineData("order #12345678 hasn't arrived", "12345678")]
    [InlineData("订单EA20260412到哪了", "EA20260412")]
    [InlineData("refund for order 5512?", "5512")]
    [InlineData("我的订单号是20260412", "20260412")]
    public void An_order_number_is_taken_whole(string text, string number) => Assert.Equal([number], DemoShop.Parse(text).OrderNumbers);

    [Fact]
    public void An_address_to_write_to_is_found()
    {
        var found = DemoShop.Parse("send it to li.wei@example.com or call 13812345678");
        Assert.Equal(["li.wei@example.com"], found.Emails);
        Assert.Equal(["13812345678"], found.PhoneNumbers);
    }

    [Theory]
    [InlineData("Do you have red running shoes under 80 dollars?", "red running shoes")]
    [InlineData("三百以内的绿植", "绿植")]
    [InlineData("我想买不要塑料的杯子", "杯子")]
    [InlineData("show me the cheapest headphones please", "headphones")]
    [InlineData("under 50", "")]
    public void Search_gets_the_words_that_describe_the_thing(string text, string residual) => Assert.Equal(residual, DemoShop.Parse(text).Residual);

    [Fact]
    public void Each_span_is_where_its_words_stand()
    {
        const string Text = "想买双 RED 的 running shoes，預算300左右";
        var found = DemoShop.Parse(Text);
        Assert.Contains(found.Spans, span => span.What == "color" && Text.Substring(span.Start, span.Length) == "RED");
        Assert.Contains(found.Spans, span => span.What == "category" && Text.Substring(span.Start, span.Length) == "running shoes");
        Assert.Contains(found.Spans, span => span.What == "price" && Text.Substring(span.Start, span.Length).Contains("300", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \t\n")]
    [InlineData("😀😀👍🏽")]
    [InlineData("\0\u0001\u001b[31m")]
    [InlineData("أريد حذاء أحمر")]
    [InlineData("\ud800 lone surrogate \udc00")]
    [InlineData("999999999999999999999999999999 dollars")]
    [InlineData("under 零 dollars")]
    [InlineData("((((((((((((((((")]
    public void Odd_input_yields_no_error(string text)
    {
        var found = DemoShop.Parse(text);
        Assert.Empty(found.Categories);
    }

    [Theory]
    [InlineData("under 50 dollars ")]
    [InlineData("不要红色和")]
    [InlineData("100到200到")]
    [InlineData("a")]
    [InlineData(" ")]
    [InlineData("EA2026041")]
    public void A_book_is_read_no_further_than_its_first_page(string sentence)
    {
        var found = DemoShop.Parse(string.Concat(Enumerable.Repeat(sentence, 100_000 / sentence.Length)));
        Assert.All(found.Spans, span => Assert.True(span.Start + span.Length <= 2_000));
    }
}
