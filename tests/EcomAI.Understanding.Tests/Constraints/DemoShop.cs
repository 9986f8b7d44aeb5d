using EcomAI.Understanding.Entities;
using EcomAI.Understanding.Language;

namespace EcomAI.Understanding.Tests.Constraints;

/// <summary>A small shop's words.</summary>
internal static class DemoShop
{
    internal static ShopVocabulary Vocabulary { get; } = ShopVocabulary.Build(
    [
        Category("shoes", "shoes", "shoe", "footwear", "鞋", "鞋子"),
        Category("running-shoes", "running shoes", "sneakers", "trainers", "跑鞋", "运动鞋"),
        Category("bags", "bags", "bag", "包", "包包"),
        Category("backpacks", "backpacks", "rucksack", "双肩包", "书包"),
        Category("dresses", "dresses", "连衣裙", "裙子"),
        Category("t-shirts", "T-shirts", "tee", "T恤", "短袖"),
        Category("jackets", "jackets", "coat", "外套", "夹克"),
        Category("headphones", "headphones", "earbuds", "耳机"),
        Category("mugs", "mugs", "cup", "杯子", "马克杯"),
        Category("plants", "plants", "house plants", "绿植", "盆栽"),
        Category("wine", "wine", "red wine", "红酒", "葡萄酒"),
        Category("laptops", "laptops", "notebook computers", "笔记本电脑"),
        Category("oranges", "oranges", "橙子"),
        Category("shorts", "shorts", "短裤"),
        Category("snacks", "snacks", "零食"),
        new(VocabularyKind.Brand, "Volta", ["Volta", "沃塔"]),
        new(VocabularyKind.Brand, "Nimbus", ["Nimbus", "云霓"]),
        Color("red", "red", "wine red", "红", "红色", "酒红"),
        Color("blue", "blue", "sky blue", "蓝", "蓝色", "天蓝"),
        Color("navy", "navy", "navy blue", "藏青", "藏蓝"),
        Color("black", "black", "黑", "黑色"),
        Color("white", "white", "白", "白色"),
        Color("green", "green", "绿", "绿色"),
        Color("orange", "orange", "橙色", "橙"),
        .. new[] { "S", "M", "L", "XL", "EU 40", "EU 41", "EU 42", "128 GB", "256 GB", "500 g" }.Select(size => new VocabularyEntry(VocabularyKind.Size, size, [size])),
        new(VocabularyKind.Attribute, "material=leather", ["leather", "皮", "真皮", "皮质"]),
        new(VocabularyKind.Attribute, "material=cotton", ["cotton", "棉", "纯棉"]),
        new(VocabularyKind.Attribute, "material=plastic", ["plastic", "塑料"]),
        new(VocabularyKind.Tag, "gift-for-her", ["gift for her", "送她"]),
        new(VocabularyKind.Tag, "gift-for-him", ["gift for him", "送他"]),
        new(VocabularyKind.Tag, "kids", ["kids", "儿童"]),
        new(VocabularyKind.Product, "volta-aero", ["Volta Aero Running Shoes", "沃塔 Aero 轻量跑鞋"]),
    ]);

    internal static ProductConstraints Parse(string text)
    {
        var chinese = LanguageDetector.Detect(text).Code == "zh";
        return new ConstraintParser(Vocabulary).Parse(text, chinese ? "zh" : "en", chinese ? "CNY" : "USD");
    }

    private static VocabularyEntry Category(string id, params string[] names) => new(VocabularyKind.Category, id, names);

    private static VocabularyEntry Color(string id, params string[] names) => new(VocabularyKind.Color, id, names);
}
