using EcomAI.Recommendations.Interactions;

namespace EcomAI.Recommendations.Tests;

/// <summary>Small data that a test can be read against.</summary>
internal static class Shop
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static InteractionMatrix Ratings(params (string User, string Item, double Rating)[] ratings) =>
        InteractionMatrix.Build(ratings.Select(r => new Interaction(r.User, r.Item, r.Rating)));

    public static ShopperHistory Visitor(InteractionMatrix matrix, params (string Item, double Rating)[] seen) =>
        ShopperHistory.Of(matrix, seen.Select(s => new HistoryEntry(s.Item, s.Rating)));

    /// <summary>Two tastes that do not mix, each shopper buying most of one side, on successive days.</summary>
    public static List<Interaction> TwoTastes(int shoppers = 40, int itemsPerTaste = 12, int seed = 5)
    {
        var random = new Random(seed);
        var interactions = new List<Interaction>();
        for (var user = 0; user < shoppers; user++)
        {
            var side = user % 2 == 0 ? "tea" : "bike";
            for (var item = 0; item < itemsPerTaste; item++)
            {
                if (random.NextDouble() < 0.6)
                {
                    interactions.Add(Interaction.Bought($"u{user}", $"{side}{item}", Noon.AddDays(-random.Next(1, 60))));
                }
            }
        }

        return interactions;
    }

    public static List<ItemFeatures> Catalogue(int itemsPerTaste = 12) =>
        [.. new[] { "tea", "bike" }.SelectMany(side => Enumerable.Range(0, itemsPerTaste).Select(i => new ItemFeatures(
            $"{side}{i}",
            [new Feature(Feature.Category, side), new Feature("colour", i % 2 == 0 ? "red" : "blue")])))];
}
