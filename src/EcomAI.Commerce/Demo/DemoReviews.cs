using EcomAI.Commerce.Importing;

namespace EcomAI.Commerce.Demo;

/// <summary>Gives the demo's reviews the author and the date that their file leaves out.</summary>
internal static class DemoReviews
{
    public static void Complete(ImportBatch batch, ShopperFile names, DateTimeOffset now, int seed)
    {
        foreach (var draft in batch.Reviews)
        {
            var review = draft.Row;
            var random = Noise.Of(seed, "review", review.Id);
            var given = random.Pick(names.GivenNames[$"{review.Language}{(random.Next(2) == 0 ? "Women" : "Men")}"]);
            var family = random.Pick(names.FamilyNames[review.Language]);
            if (review.Author.Length == 0)
                review.Author = review.Language == "zh" ? $"{family.Zh}**" : $"{given.En} {family.En[0]}.";
            if (review.WrittenAt == default)
                review.WrittenAt = now - TimeSpan.FromDays(random.Between(0.2, 170));
        }
    }
}
