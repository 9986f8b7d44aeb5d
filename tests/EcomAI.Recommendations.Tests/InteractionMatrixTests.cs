using EcomAI.Recommendations.Interactions;

namespace EcomAI.Recommendations.Tests;

public sealed class InteractionMatrixTests
{
    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_rating_that_is_not_a_number_is_refused_with_its_pair(double rating)
    {
        var refused = Assert.Throws<ArgumentException>(() => InteractionMatrix.Build([new Interaction("ann", "cup", rating)]));

        Assert.Contains("cup", refused.Message, StringComparison.Ordinal);
        Assert.Contains("ann", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pair_without_a_shopper_is_refused() =>
        Assert.Throws<ArgumentException>(() => InteractionMatrix.Build([new Interaction("", "cup", 3)]));

    [Fact]
    public void Repeated_acts_become_one_entry_of_the_strongest_kind()
    {
        var matrix = InteractionMatrix.Build(
        [
            Interaction.Viewed("ann", "cup", Shop.Noon.AddDays(-2)),
            Interaction.Bought("ann", "cup", Shop.Noon.AddDays(-1)),
            Interaction.Viewed("ann", "cup", Shop.Noon),
        ]);

        var entry = Assert.Single(matrix.Row(0).ToArray());
        Assert.Equal(Interaction.WeightOf(InteractionKind.Bought), entry.Rating, 6);
        Assert.Equal(Shop.Noon.ToUnixTimeMilliseconds(), entry.Time);
    }

    [Fact]
    public void A_rating_replaces_an_earlier_rating_and_any_implicit_weight()
    {
        var matrix = InteractionMatrix.Build(
        [
            new Interaction("ann", "cup", 5, Shop.Noon.AddDays(-1)),
            Interaction.Bought("ann", "cup", Shop.Noon),
            new Interaction("ann", "cup", 2, Shop.Noon.AddDays(1)),
        ]);

        Assert.Equal(2, Assert.Single(matrix.Row(0).ToArray()).Rating);
    }

    [Fact]
    public void Rows_and_columns_hold_the_same_entries_and_means()
    {
        var matrix = Shop.Ratings(("ann", "cup", 5), ("ann", "pot", 3), ("bob", "cup", 1));

        Assert.Equal([4.0, 1.0], matrix.UserMeans);
        Assert.Equal([3.0, 3.0], matrix.ItemMeans);
        Assert.Equal(3.0, matrix.GlobalMean);
        Assert.Equal([0, 1], matrix.Column(matrix.Items.Find("cup")).ToArray().Select(e => e.Index));
        Assert.Equal(-1, matrix.Users.Find("cyd"));
    }

    [Fact]
    public void A_history_is_oldest_first_and_forgets_products_the_shop_does_not_know()
    {
        var matrix = InteractionMatrix.Build(
        [
            new Interaction("ann", "new", 4, Shop.Noon), new Interaction("ann", "old", 4, Shop.Noon.AddDays(-3)),
        ]);

        var history = ShopperHistory.Of(matrix, "ann", [new HistoryEntry("unknown", 5), new HistoryEntry("old", 1)]);

        Assert.Equal(["new", "old"], history.Items.Select(i => matrix.Items[i.Index]));
        Assert.Equal(2.5, history.MeanRating);
    }
}
