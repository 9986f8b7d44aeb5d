using EcomAI.Commerce.Interactions;

namespace EcomAI.Commerce.Tests;

public sealed class InteractionLogTests
{
    private static readonly DateTimeOffset s_start = new(2026, 8, 1, 0, 0, 0, TimeSpan.Zero);

    private static Interaction Did(InteractionKind kind, int minute, double? rating = null, string product = "p") =>
        new("u", product, kind, s_start.AddMinutes(minute), rating);

    [Fact]
    public async Task What_happened_is_read_back_in_order()
    {
        await using var shop = await TestShop.CreateAsync();
        var log = shop.Get<InteractionLog>();
        var bought = Did(InteractionKind.Bought, 5) with { ConversationId = "c" };
        var rated = Did(InteractionKind.Rated, 9, 4.5);
        await log.AppendAsync([rated, bought], TestShop.Token);
        Assert.Equal([bought, rated], await log.ReadAsync(s_start, TestShop.Token));
        Assert.Equal([rated], await log.ReadAsync(s_start.AddMinutes(6), TestShop.Token));
        Assert.Equal([rated], await log.OfUserAsync("u", 1, TestShop.Token));
        Assert.Empty(await log.OfUserAsync("v", 10, TestShop.Token));
    }

    [Theory]
    [InlineData(InteractionKind.Rated, null)]
    [InlineData(InteractionKind.Rated, 0.5)]
    [InlineData(InteractionKind.Rated, double.NaN)]
    [InlineData(InteractionKind.Viewed, 3d)]
    public async Task A_rating_is_from_one_to_five_and_on_ratings_only(InteractionKind kind, double? rating)
    {
        await using var shop = await TestShop.CreateAsync();
        var log = shop.Get<InteractionLog>();
        await Assert.ThrowsAsync<ArgumentException>(() => log.AppendAsync([Did(InteractionKind.Viewed, 0), Did(kind, 1, rating)], TestShop.Token));
        Assert.Empty(await log.ReadAsync(s_start, TestShop.Token));
    }

    [Fact]
    public void The_strongest_action_counts_until_the_shopper_speaks()
    {
        var preferences = Preferences.From(
        [
            Did(InteractionKind.Shown, 0, product: "shown"),
            Did(InteractionKind.Viewed, 1), Did(InteractionKind.Bought, 3), Did(InteractionKind.Carted, 2),
            Did(InteractionKind.Viewed, 4, product: "disliked"), Did(InteractionKind.Rated, 9, 1, "disliked"), Did(InteractionKind.Carted, 10, product: "disliked")
        ]);
        Assert.Equal(
            [new Preference("u", "p", 4.25, false, s_start.AddMinutes(1)), new Preference("u", "disliked", 1, true, s_start.AddMinutes(4))],
            preferences);
    }
}
