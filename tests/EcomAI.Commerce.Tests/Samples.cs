namespace EcomAI.Commerce.Tests;

internal static class Samples
{
    public const string Categories =
        """
        - id: shoes
          name: { en: Shoes, zh: 鞋靴 }
        - id: running-shoes
          parent: shoes
          name: { en: Running shoes, zh: 跑鞋 }
          synonyms: { en: [trainers], zh: [慢跑鞋] }
        - id: socks
          parent: shoes
          name: { en: Socks, zh: 袜子 }
        """;

    public const string Runner =
        """{"id":"aero","category":"running-shoes","brand":{"en":"Volta","zh":"沃塔"},"title":{"en":"Aero Running Shoes","zh":"轻量跑鞋"},"description":{"en":"Light.","zh":"很轻。"},"attributes":{"material":{"en":"mesh","zh":"网布"}},"tags":["running"],"emoji":"1f45f","price":{"CNY":399,"USD":59.9},"variants":[{"color":"red","size":"EU 41","stock":12},{"color":"navy","size":"EU 41","stock":0,"price":{"USD":49.5}},{"color":"red","size":"EU 42","stock":3,"price":{"CNY":429,"USD":64.9}}]}""";

    public const string Socks =
        """{"id":"trail-socks","category":"socks","title":{"en":"Trail Socks","zh":"越野袜"},"price":{"CNY":29,"USD":4.5},"variants":[{"stock":0}]}""";

    public static async Task<TestShop> ShopAsync()
    {
        var shop = await TestShop.CreateAsync();
        shop.Write("categories.yaml", Categories);
        shop.Write("products.jsonl", $"{Runner}\n{Socks}\n");
        shop.Write("reviews.jsonl",
            """
            {"product":"aero","language":"en","rating":5,"text":"Light as a feather."}
            {"product":"aero","language":"zh","rating":2,"text":"鞋底有点硬。"}
            """);
        var report = await shop.Importer.ImportAsync(shop.Files, "USD", null, TestShop.Token);
        Assert.Empty(report.Errors);
        return shop;
    }
}
