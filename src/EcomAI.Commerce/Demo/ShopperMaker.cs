using System.Globalization;
using EcomAI.Commerce.Catalog;

namespace EcomAI.Commerce.Demo;

/// <summary>Makes up one person: archetypes, language, name, home.</summary>
internal static class ShopperMaker
{
    public const string IdPrefix = "shopper-";

    public static Shopper Make(int number, ShopperFile file, DateTimeOffset now, Random random)
    {
        var mix = Mix(file.Archetypes, random);
        var leading = file.Archetypes[mix[0].Archetype];
        var language = random.NextDouble() < leading.Zh ? "zh" : "en";
        var isWoman = random.NextDouble() < leading.Women;
        var family = random.Pick(file.FamilyNames[language]);
        var given = random.Pick(file.GivenNames[$"{language}{(isWoman ? "Women" : "Men")}"]);
        var chinese = language == "zh" ? $"{family.Zh}{given.Zh}" : $"{given.Zh}·{family.Zh}";
        var id = string.Create(CultureInfo.InvariantCulture, $"{IdPrefix}{number:D4}");
        var email = string.Create(
            CultureInfo.InvariantCulture, $"{given.En.ToLowerInvariant()}.{family.En.ToLowerInvariant()}.{number:D4}@example.com");
        return new Shopper(
            id,
            new LocalText($"{given.En} {family.En}", chinese),
            email,
            language,
            language == "zh" ? "CNY" : "USD",
            isWoman,
            random.Pick(file.Places[language]),
            random.Pick(file.Carriers[language]),
            mix,
            now - TimeSpan.FromDays(random.Between(10, 400)));
    }

    private static List<(int Archetype, double Weight)> Mix(List<Archetype> archetypes, Random random)
    {
        var count = random.NextDouble() switch { < 0.4 => 1, < 0.8 => 2, _ => 3 };
        var shares = archetypes.Select(archetype => archetype.Share).ToArray();
        var mix = new List<(int, double)>();
        for (var i = 0; i < count; i++)
        {
            var chosen = random.Weighted(shares);
            if (chosen < 0)
                break;
            shares[chosen] = 0;
            mix.Add((chosen, i == 0 ? 1 : random.Between(0.25, 0.7)));
        }

        return mix;
    }
}
