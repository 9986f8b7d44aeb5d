using EcomAI.Discovery.Photos;

namespace EcomAI.Discovery.Tests.Photos;

public sealed class CategoryLabelsTests
{
    private static readonly CategoryLabels s_labels = new(
    [
        new("clothing", null, ["Clothing", "服装", "clothes"]),
        new("dresses", "clothing", ["Dresses", "连衣裙", "gown"]),
        new("longsleeve-tops", "clothing", ["Long-sleeved tops", "长袖上衣"]),
        new("shoes", null, ["Shoes & boots", "鞋"]),
        new("gloves", null, ["Gloves", "手套"]),
        new("berries", null, ["Berries"]),
        new("apples", null, ["Apples", "苹果"]),
        new("knives", null, ["Kitchen knives"]),
    ]);

    [Theory]
    [InlineData("dress", "dresses")]
    [InlineData("DRESSES", "dresses")]
    [InlineData("gowns", "dresses")]
    [InlineData("long sleeved top", "longsleeve-tops")]
    [InlineData("Long_Sleeved_Tops", "longsleeve-tops")]
    [InlineData("longsleeve tops", "longsleeve-tops")]
    [InlineData("shoe", "shoes")]
    [InlineData("boots", "shoes")]
    [InlineData("glove", "gloves")]
    [InlineData("berry", "berries")]
    [InlineData("kitchen knife", "knives")]
    [InlineData("连衣裙", "dresses")]
    public void A_name_is_found_whatever_its_form(string name, string category) => Assert.Equal(category, s_labels.Find(name));

    [Theory]
    [InlineData("laptop")]
    [InlineData("dressing gown holder")]
    [InlineData("pineapple")]
    [InlineData("")]
    public void A_thing_the_shop_does_not_sell_has_no_category(string name) => Assert.Null(s_labels.Find(name));

    [Fact]
    public void A_fine_label_falls_back_on_its_coarse_kind_and_then_on_broader_words()
    {
        Assert.Equal("apples", s_labels.Find(new PhotoLabel("Royal-Gala", "Royal Gala", "皇家嘎啦苹果", "Apple", "苹果", [])));
        Assert.Equal("clothing", s_labels.Find(new PhotoLabel("pants", "trousers", "长裤", null, null, ["slacks", "clothes"])));
        Assert.Null(s_labels.Find(new PhotoLabel("laptop", "laptop", "笔记本电脑", null, null, ["computer"])));
    }

    [Fact]
    public void A_kind_lies_within_its_department_and_a_ring_of_parents_ends()
    {
        Assert.True(s_labels.IsWithin("dresses", "clothing"));
        Assert.False(s_labels.IsWithin("clothing", "dresses"));
        Assert.False(new CategoryLabels([new("a", "b", []), new("b", "a", [])]).IsWithin("a", "c"));
    }
}
