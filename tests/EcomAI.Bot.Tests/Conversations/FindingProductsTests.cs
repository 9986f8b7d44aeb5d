using EcomAI.Commerce.Catalog;

namespace EcomAI.Bot.Tests.Conversations;

public sealed class FindingProductsTests(ShopFixture shop)
{
    [Theory]
    [InlineData("red running shoes under 80 dollars", "running-shoes", "red", "USD", 8000)]
    [InlineData("running shoes in red below $80", "running-shoes", "red", "USD", 8000)]
    [InlineData("三百以内的红色跑鞋", "running-shoes", "red", "CNY", 30000)]
    [InlineData("三百以内的绿植", "plants", null, "CNY", 30000)]
    [InlineData("plants up to 30 dollars please", "plants", null, "USD", 3000)]
    public async Task Every_product_found_meets_every_constraint(string words, string category, string? color, string currency, long most)
    {
        var reply = await shop.NewShopper().SaysAsync(words);

        Assert.NotEmpty(reply.Products);
        Assert.All(reply.Products, product =>
        {
            Assert.Contains(shop.Catalog.PathOf(product.CategoryId), each => each.Id == category);
            Assert.Contains(product.Variants, variant =>
                variant.InStock && (color is null || variant.Colour == color) && variant.PriceIn(currency) is { } price && price.Amount <= most);
        });
    }

    [Fact]
    public async Task Bags_for_a_girlfriend_are_bags_meant_for_her()
    {
        var reply = await shop.NewShopper("zh").SaysAsync("有没有适合送女朋友的包");

        Assert.NotEmpty(reply.Products);
        Assert.All(reply.Products, product =>
        {
            Assert.Contains(shop.Catalog.PathOf(product.CategoryId), each => each.Id == "bags");
            Assert.Contains("gift-for-her", product.Tags);
            Assert.True(product.InStock);
        });
    }

    [Fact]
    public async Task A_card_shows_title_price_and_stock_in_the_shoppers_language()
    {
        var reply = await shop.NewShopper("zh").SaysAsync("三百以内的绿植");

        var first = reply.Products[0];
        Assert.Contains(first.Title.Zh, reply.CardTexts);
        Assert.Contains(reply.CardTexts, text => text.Contains('¥', StringComparison.Ordinal));
        Assert.Contains(reply.CardTexts, text => text.Contains("有货", StringComparison.Ordinal) || text.Contains("仅剩", StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_nothing_fits_the_nearest_are_offered_and_the_constraint_given_up_is_named()
    {
        var reply = await shop.NewShopper().SaysAsync("running shoes under 5 dollars");

        Assert.Contains("$5", reply.Text, StringComparison.Ordinal);
        Assert.Contains("price", reply.Text, StringComparison.OrdinalIgnoreCase);
        Assert.All(reply.Products, product => Assert.Equal("running-shoes", product.CategoryId));
        Assert.NotEmpty(reply.Products);
    }

    [Fact]
    public async Task Later_words_refine_the_search()
    {
        var shopper = shop.NewShopper();
        await shopper.SaysAsync("running shoes");
        var blue = await shopper.SaysAsync("in blue please");

        Assert.NotEmpty(blue.Products);
        Assert.All(blue.Products, product =>
        {
            Assert.Equal("running-shoes", product.CategoryId);
            Assert.Contains(product.Variants, variant => variant is { InStock: true, Colour: "blue" or "navy" });
        });
    }

    [Theory]
    [InlineData("running shoes", "cheaper ones")]
    [InlineData("跑鞋", "便宜点的")]
    public async Task Cheaper_ones_are_cheaper_than_those_shown(string first, string then)
    {
        var shopper = shop.NewShopper();
        var shown = await shopper.SaysAsync(first);
        var cheaper = await shopper.SaysAsync(then);

        Assert.NotEmpty(cheaper.Products);
        Assert.All(cheaper.Products, product => Assert.Equal("running-shoes", product.CategoryId));
        Assert.True(Mean(cheaper.Products) < Mean(shown.Products));

        static double Mean(IReadOnlyList<Product> products) => products.Average(product => product.PriceIn("USD")!.Amount);
    }

    [Fact]
    public async Task Show_more_brings_others()
    {
        var shopper = shop.NewShopper();
        var first = await shopper.SaysAsync("running shoes");
        var more = await shopper.SaysAsync("Show more");

        Assert.Contains("Show more", first.Suggestions);
        Assert.NotEmpty(more.Products);
        Assert.Empty(more.Products.Intersect(first.Products));
        Assert.All(more.Products, product => Assert.Equal("running-shoes", product.CategoryId));
    }

    [Theory]
    [InlineData("something to keep the rain off me")]
    [InlineData("下雨天出门用的东西")]
    public async Task A_need_is_understood_without_naming_the_thing(string words)
    {
        var reply = await shop.NewShopper().SaysAsync(words);

        Assert.Contains(reply.Products, product => product.Title.En.Contains("umbrella", StringComparison.OrdinalIgnoreCase) || product.Title.En.Contains("rain", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task What_the_shop_does_not_sell_is_not_invented()
    {
        var reply = await shop.NewShopper().SaysAsync("do you sell nuclear submarines");

        Assert.DoesNotContain("submarine", string.Join(' ', reply.Products.Select(product => product.Title.En)), StringComparison.OrdinalIgnoreCase);
        Assert.NotEqual("", reply.Text);
    }

    [Fact]
    public async Task The_second_one_is_the_second_shown()
    {
        var shopper = shop.NewShopper();
        var shown = await shopper.SaysAsync("red running shoes");
        var detail = await shopper.SaysAsync("tell me more about the second one");

        Assert.Contains(shown.Products[1].Title.En, detail.Text, StringComparison.Ordinal);
        Assert.Equal([shown.Products[1]], detail.Products);
    }

    [Theory]
    [InlineData("what is the cheapest plant", "USD")]
    [InlineData("最便宜的绿植多少钱", "CNY")]
    public async Task The_cheapest_is_computed(string words, string currency)
    {
        var reply = await shop.NewShopper().SaysAsync(words);

        var cheapest = shop.Catalog.InCategory("plants").Where(product => product.InStock).Min(product => product.PriceIn(currency)!.Amount);
        Assert.Equal(cheapest, reply.Products[0].PriceIn(currency)!.Amount);
    }
}
