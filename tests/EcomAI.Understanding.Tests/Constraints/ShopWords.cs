using EcomAI.Understanding.Entities;

namespace EcomAI.Understanding.Tests.Constraints;

public sealed class ShopWords
{
    [Theory]
    [InlineData("red running shoes under 80 dollars", "running-shoes", "red")]
    [InlineData("a navy blue jacket", "jackets", "navy")]
    [InlineData("do you have blue jackets?", "jackets", "blue")]
    [InlineData("a bottle of red wine", "wine", "")]
    [InlineData("a wine red dress", "dresses", "red")]
    [InlineData("tshirt in white", "t-shirts", "white")]
    [InlineData("t shirts", "t-shirts", "")]
    [InlineData("my dad's shoes", "shoes", "")]
    [InlineData("an orange dress", "dresses", "orange")]
    [InlineData("a kilo of oranges", "oranges", "")]
    [InlineData("a short dress", "dresses", "")]
    [InlineData("black shorts", "shorts", "black")]
    [InlineData("红色的跑鞋", "running-shoes", "red")]
    [InlineData("黑包", "bags", "black")]
    [InlineData("有没有適合送女朋友的包", "bags", "")]
    [InlineData("藏蓝色外套", "jackets", "navy")]
    [InlineData("紅酒", "wine", "")]
    [InlineData("有没有 black 的 T恤", "t-shirts", "black")]
    [InlineData("想买双white的sneakers", "running-shoes", "white")]
    [InlineData("一双白鞋", "shoes", "white")]
    public void Categories_and_colours_are_found_by_their_longest_name(string text, string category, string color)
    {
        var found = DemoShop.Parse(text);
        Assert.Equal(category, string.Join(',', found.Categories));
        Assert.Equal(color, string.Join(',', found.Colors));
    }

    [Theory]
    [InlineData("包邮吗")]
    [InlineData("支持银行卡付款吗")]
    [InlineData("我明白了")]
    [InlineData("白天能送货吗")]
    [InlineData("有红包吗")]
    [InlineData("I am bagged and tired, redo the bluetooth whitelist")]
    [InlineData("while there, greet them")]
    public void Words_inside_other_words_are_not_found(string text)
    {
        var found = DemoShop.Parse(text);
        Assert.Empty(found.Categories);
        Assert.Empty(found.Colors);
    }

    [Theory]
    [InlineData("runing shoes", "running-shoes")]
    [InlineData("sneekers", "running-shoes")]
    [InlineData("a blakc backpak", "backpacks")]
    [InlineData("jakcet", "jackets")]
    [InlineData("headphnoes", "headphones")]
    public void One_slip_of_the_finger_is_forgiven(string text, string category) => Assert.Equal([category], DemoShop.Parse(text).Categories);

    [Fact]
    public void A_title_names_its_product_and_nothing_else()
    {
        var found = DemoShop.Parse("how much are the volta aero running shoes?");
        Assert.Equal(["volta-aero"], found.Products);
        Assert.Empty(found.Brands);
        Assert.Empty(found.Categories);
    }

    [Theory]
    [InlineData("Volta跑鞋", "Volta")]
    [InlineData("something by nimbus", "Nimbus")]
    [InlineData("沃塔的鞋子", "Volta")]
    public void Brands_are_found_in_either_language(string text, string brand) => Assert.Equal([brand], DemoShop.Parse(text).Brands);

    [Theory]
    [InlineData("red dress size m", "M")]
    [InlineData("a red dress M", "M")]
    [InlineData("t-shirt in XL", "XL")]
    [InlineData("M码的外套", "M")]
    [InlineData("running shoes size 42", "EU 42")]
    [InlineData("41码的跑鞋", "EU 41")]
    [InlineData("EU 40 sneakers", "EU 40")]
    [InlineData("尺码42有吗", "EU 42")]
    [InlineData("大码的连衣裙", "L")]
    [InlineData("the 256GB laptop", "256 GB")]
    [InlineData("size 47 trainers", "47")]
    [InlineData("I'm looking for a dress", "")]
    public void Sizes_are_named_as_the_shop_writes_them(string text, string sizes) => Assert.Equal(sizes, string.Join(',', DemoShop.Parse(text).Sizes));

    [Theory]
    [InlineData("a present for my wife", "gift-for-her")]
    [InlineData("something for my dad", "gift-for-him")]
    [InlineData("有没有适合送女朋友的包", "gift-for-her")]
    [InlineData("想给爸爸买双鞋", "gift-for-him")]
    [InlineData("snacks for kids", "kids")]
    [InlineData("送小朋友的零食", "kids")]
    public void A_recipient_is_the_shops_tag(string text, string tag) => Assert.Equal([tag], DemoShop.Parse(text).Tags);

    [Fact]
    public void A_recipient_whom_the_shop_has_no_tag_for_is_left_to_search()
    {
        var found = new ConstraintParser(ShopVocabulary.Empty).Parse("something for my dad", "en", "USD");
        Assert.Empty(found.Tags);
        Assert.Contains("dad", found.Residual, StringComparison.Ordinal);
    }
}
