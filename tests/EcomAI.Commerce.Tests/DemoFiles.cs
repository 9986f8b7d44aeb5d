using System.Text;
using System.Text.Json;
using EcomAI.Commerce.Demo;
using EcomAI.Commerce.Importing;

namespace EcomAI.Commerce.Tests;

/// <summary>A small catalogue for the shoppers of data/shop.</summary>
internal static class DemoFiles
{
    public static string Data { get; } = FindData();

    /// <summary>Four products of every kind that the shoppers of data/shop look for.</summary>
    public static void Write(TestShop shop)
    {
        File.Copy(Path.Combine(Data, "shoppers.yaml"), shop.Write("shoppers.yaml", ""), overwrite: true);
        File.Copy(Path.Combine(Data, "colors.yaml"), shop.Write("colors.yaml", ""), overwrite: true);
        var archetypes = ShopYaml.Read<ShopperFile>(Path.Combine(Data, "shoppers.yaml"))!.Archetypes;
        var kinds = archetypes.SelectMany(archetype => archetype.Categories.Keys).Distinct().ToList();
        shop.Write("categories.yaml", string.Join('\n', kinds.Select(kind => $"- id: {kind}\n  name: {{ en: {kind}, zh: {kind} }}")));
        string[] colours = ["red", "black", "blue", "green"];
        var lines = new StringBuilder();
        for (var i = 0; i < kinds.Count * 4; i++)
        {
            var kind = kinds[i / 4];
            var tags = archetypes.Where(archetype => archetype.Categories.ContainsKey(kind)).Select(archetype => archetype.Tags.Keys.ElementAt(i % archetype.Tags.Count));
            lines.AppendLine(JsonSerializer.Serialize(new
            {
                id = $"{kind}-{i % 4}",
                category = kind,
                brand = $"Brand {i % 7}",
                title = $"{kind} {i % 4}",
                tags = tags.Distinct().ToArray(),
                emoji = $"1f4{i % 9}0",
                price = new { USD = 3 + (i * 7 % 90), CNY = 20 + (i * 49 % 630) },
                variants = new[] { new { color = colours[i % 4], stock = i % 11 }, new { color = colours[(i + 1) % 4], stock = 5 } }
            }));
        }

        shop.Write("products.jsonl", lines.ToString());
    }

    private static string FindData()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "EcomAI.Bot.sln")))
            folder = folder.Parent;
        return Path.Combine(folder!.FullName, "data", "shop");
    }
}
