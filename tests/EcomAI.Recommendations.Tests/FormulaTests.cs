using EcomAI.Recommendations.Cart;
using EcomAI.Recommendations.Interactions;
using EcomAI.Recommendations.Recommenders;

namespace EcomAI.Recommendations.Tests;

/// <summary>Each formula against numbers worked out by hand.</summary>
public sealed class FormulaTests
{
    [Fact]
    public void User_based_filtering_predicts_the_mean_centred_rating()
    {
        var matrix = Shop.Ratings(
            ("bob", "cup", 4), ("bob", "pot", 3), ("bob", "tray", 5),
            ("cyd", "cup", 1), ("cyd", "tray", 2));

        var predicted = Assert.Single(new UserCf(matrix).Recommend(Shop.Visitor(matrix, ("cup", 4), ("pot", 2)), 5));

        // cos(ann, bob) = (4·4 + 2·3) / (√20·√50) = 0.695701; cos(ann, cyd) = 4·1 / (√20·√5) = 0.4. Means: ann 3, bob 4, cyd 1.5.
        // 3 + (0.695701·(5 − 4) + 0.4·(2 − 1.5)) / (0.695701 + 0.4) = 3.817467
        Assert.Equal("tray", predicted.ItemId);
        Assert.Equal(3.817467, predicted.Score, 5);
    }

    [Fact]
    public void User_based_filtering_listens_to_the_nearest_only()
    {
        var matrix = Shop.Ratings(
            ("bob", "cup", 4), ("bob", "pot", 3), ("bob", "tray", 5),
            ("cyd", "cup", 1), ("cyd", "tray", 2));

        var predicted = Assert.Single(new UserCf(matrix, neighbours: 1).Recommend(Shop.Visitor(matrix, ("cup", 4), ("pot", 2)), 5));

        // Bob alone: 3 + (5 − 4).
        Assert.Equal(4, predicted.Score, 5);
    }

    [Fact]
    public void A_shopper_of_the_matrix_is_not_a_neighbour_of_itself()
    {
        var matrix = Shop.Ratings(("ann", "cup", 4), ("ann", "pot", 2), ("bob", "cup", 4), ("bob", "tray", 2));

        var neighbours = new Neighbourhood(matrix, 10).Of(ShopperHistory.Of(matrix, "ann"));

        // cos = 16 / (√20·√20).
        var bob = Assert.Single(neighbours);
        Assert.Equal(1, bob.User);
        Assert.Equal(0.8, bob.Similarity, 5);
    }

    [Fact]
    public void Neighbour_counting_sums_similarities()
    {
        var matrix = Shop.Ratings(("bob", "cup", 3), ("bob", "tray", 4), ("cyd", "cup", 3), ("cyd", "tray", 4), ("cyd", "pot", 12));

        var ranked = new UserKnn(matrix).Recommend(Shop.Visitor(matrix, ("cup", 1)), 5);

        // cos with bob 3/5, with cyd 3/13.
        Assert.Equal(["tray", "pot"], ranked.Select(r => r.ItemId));
        Assert.Equal(0.6 + 3.0 / 13, ranked[0].Score, 5);
        Assert.Equal(3.0 / 13, ranked[1].Score, 5);
    }

    [Fact]
    public void Item_based_filtering_weighs_damped_cosines_by_rating()
    {
        var matrix = Shop.Ratings(("ann", "cup", 3), ("ann", "pot", 4), ("bob", "cup", 4), ("bob", "tray", 5));

        var ranked = new ItemCf(matrix, shrinkage: 1).Recommend(Shop.Visitor(matrix, ("cup", 2)), 5);

        // cos(cup, pot) = 3·4/(5·4) = 0.6, cos(cup, tray) = 4·5/(5·5) = 0.8; one shopper in common halves both.
        Assert.Equal(["tray", "pot"], ranked.Select(r => r.ItemId));
        Assert.Equal(0.4, ranked[0].Score, 5);
        Assert.Equal(0.3, ranked[1].Score, 5);
    }

    [Fact]
    public void Ease_has_the_closed_form_of_a_matrix_inverted_by_hand()
    {
        // XᵀX = [2 1; 1 1], λ = 1: inverse of [3 1; 1 2] is [2 −1; −1 3] / 5, so B(cup→pot) = 1/5 / (3/5) = 1/3, B(pot→cup) = 1/2.
        var matrix = Shop.Ratings(("ann", "cup", 5), ("ann", "pot", 1), ("bob", "cup", 4));
        var ease = new Ease(matrix, lambda: 1);

        Assert.Equal(1.0 / 3, Assert.Single(ease.Recommend(Shop.Visitor(matrix, ("cup", 4)), 5)).Score, 5);
        Assert.Equal(1.0 / 2, Assert.Single(ease.Recommend(Shop.Visitor(matrix, ("pot", 4)), 5)).Score, 5);
    }

    [Fact]
    public void Ease_by_shoppers_equals_ease_by_products()
    {
        var random = new Random(3);
        var interactions = Enumerable.Range(0, 400)
            .Select(_ => new Interaction($"u{random.Next(30)}", $"i{random.Next(60)}", 1 + random.Next(5)))
            .ToList();
        var few = InteractionMatrix.Build(interactions);
        var many = InteractionMatrix.Build(interactions, Enumerable.Range(0, 1_100).Select(i => $"i{i}"));

        var byProducts = new Ease(few, 20).Recommend(Shop.Visitor(few, ("i3", 4), ("i9", 2)), 10);
        var byShoppers = new Ease(many, 20).Recommend(Shop.Visitor(many, ("i3", 4), ("i9", 2)), 10);

        Assert.Equal(byProducts.Select(r => r.ItemId), byShoppers.Select(r => r.ItemId));
        Assert.All(byProducts.Zip(byShoppers), pair => Assert.Equal(pair.First.Score, pair.Second.Score, 4));
    }

    [Fact]
    public void The_blocked_inverse_times_the_matrix_is_the_identity()
    {
        const int n = 150;
        var random = new Random(4);
        var factor = Enumerable.Range(0, n * n).Select(_ => random.NextDouble() - 0.5).ToArray();
        var matrix = new float[n * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                matrix[i * n + j] = (float)(Enumerable.Range(0, n).Sum(k => factor[i * n + k] * factor[j * n + k]) + (i == j ? 5 : 0));
            }
        }

        var inverse = (float[])matrix.Clone();
        PositiveDefinite.Invert(inverse, n);

        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                var cell = Enumerable.Range(0, n).Sum(k => (double)matrix[i * n + k] * inverse[k * n + j]);
                Assert.Equal(i == j ? 1 : 0, cell, 3);
            }
        }
    }

    [Fact]
    public void A_matrix_that_is_not_positive_definite_is_refused() =>
        Assert.Throws<ArithmeticException>(() => PositiveDefinite.Invert([1, 2, 2, 1], 2));

    [Fact]
    public void A_small_system_is_solved()
    {
        // [4 2; 2 3] x = [10; 8] has x = [1.75; 1.5].
        double[] x = [10, 8];
        SmallCholesky.Solve([4, 0, 2, 3], x);

        Assert.Equal(1.75, x[0], 10);
        Assert.Equal(1.5, x[1], 10);
    }

    [Fact]
    public void Popularity_counts_and_trending_halves_with_age()
    {
        var matrix = InteractionMatrix.Build(
        [
            new Interaction("ann", "old", 1, Shop.Noon.AddDays(-20)), new Interaction("bob", "old", 1, Shop.Noon.AddDays(-20)),
            new Interaction("bob", "new", 1, Shop.Noon.AddDays(-10)), new Interaction("cyd", "later", 1, Shop.Noon.AddDays(1)),
        ]);
        var newcomer = ShopperHistory.Of(matrix, [], Shop.Noon);

        Assert.Equal(["old", "new", "later"], new Popularity(matrix).Recommend(newcomer, 5).Select(r => r.ItemId));

        var trending = new Popularity(matrix, TimeSpan.FromDays(5)).Recommend(newcomer, 5);
        Assert.Equal([("old", 2.0 / 16), ("new", 1.0 / 4)], trending.Select(r => (r.ItemId, Math.Round(r.Score, 6))).OrderByDescending(r => r.ItemId));
    }

    [Fact]
    public void The_next_item_follows_in_order_and_distance()
    {
        var matrix = InteractionMatrix.Build(
        [
            new Interaction("ann", "phone", 1, Shop.Noon), new Interaction("ann", "case", 1, Shop.Noon.AddHours(1)),
            new Interaction("ann", "cable", 1, Shop.Noon.AddHours(2)),
        ]);
        var next = new NextItem(matrix, HistoryWeights.Recent(1));

        var afterPhone = next.Recommend(Shop.Visitor(matrix, ("phone", 1)), 5);
        Assert.Equal([("case", 1.0), ("cable", 0.5)], afterPhone.Select(r => (r.ItemId, r.Score)));
        Assert.Empty(next.Recommend(Shop.Visitor(matrix, ("cable", 1)), 5));
    }

    [Fact]
    public void Items_of_one_basket_have_no_order()
    {
        var matrix = InteractionMatrix.Build(
            [new Interaction("ann", "cup", 1, Shop.Noon), new Interaction("ann", "pot", 1, Shop.Noon), new Interaction("ann", "tea", 1, Shop.Noon.AddDays(1))]);
        var next = new NextItem(matrix);

        Assert.Equal("pot", next.Recommend(Shop.Visitor(matrix, ("cup", 1)), 1)[0].ItemId);
        Assert.Equal("cup", next.Recommend(Shop.Visitor(matrix, ("pot", 1)), 1)[0].ItemId);
        Assert.Equal([1, 1, 0], ShopperHistory.Of(matrix, "ann").Newer);
    }

    [Fact]
    public void Content_is_interest_times_the_mean_rating()
    {
        var matrix = InteractionMatrix.Build(
            [new Interaction("bob", "fern", 4), new Interaction("cyd", "fern", 2), new Interaction("bob", "ivy", 5), new Interaction("cyd", "rose", 5)]);
        Feature green = new("colour", "green"), pot = new("tag", "potted");
        var content = new ContentBased(
            matrix,
            [new ItemFeatures("fern", [green]), new ItemFeatures("ivy", [green]), new ItemFeatures("rose", [pot])]);

        // Ivy has the same single property as the liked fern: interest 1 × mean rating 5. Rose shares nothing.
        var only = Assert.Single(content.Recommend(Shop.Visitor(matrix, ("fern", 4)), 5));
        Assert.Equal("ivy", only.ItemId);
        Assert.Equal(5, only.Score, 5);
    }

    [Fact]
    public void A_content_profile_is_the_rating_weighted_mean_of_what_was_liked()
    {
        var matrix = Shop.Ratings(("bob", "red", 4), ("bob", "blue", 4), ("bob", "red2", 4), ("bob", "blue2", 4));
        Feature red = new("colour", "red"), blue = new("colour", "blue");
        var content = new ContentBased(
            matrix,
            [new("red", [red]), new("blue", [blue]), new("red2", [red]), new("blue2", [blue])]);

        var ranked = content.Recommend(Shop.Visitor(matrix, ("red", 3), ("blue", 4)), 5);

        // Profile (3, 4) / 5: interest in blue 0.8, in red 0.6; mean rating 4.
        Assert.Equal(["blue2", "red2"], ranked.Select(r => r.ItemId));
        Assert.Equal(3.2, ranked[0].Score, 5);
        Assert.Equal(2.4, ranked[1].Score, 5);
    }

    [Fact]
    public void Factors_find_the_product_that_like_shoppers_have()
    {
        var matrix = InteractionMatrix.Build(Shop.TwoTastes());
        var mf = new MatrixFactorisation(matrix, new MatrixFactorisationOptions { Factors = 4 });

        var ranked = mf.Recommend(Shop.Visitor(matrix, ("tea0", 4), ("tea1", 4)), 5);

        Assert.All(ranked, r => Assert.StartsWith("tea", r.ItemId, StringComparison.Ordinal));
        Assert.Equal(ranked, new MatrixFactorisation(matrix, new MatrixFactorisationOptions { Factors = 4 }).Recommend(Shop.Visitor(matrix, ("tea0", 4), ("tea1", 4)), 5));
    }

    [Fact]
    public void The_strength_of_a_pair_is_the_root_of_its_log_likelihood_ratio()
    {
        // 100 shoppers, 10 bought each, 8 both: expected 1. G² = 2 Σ O ln(O/E) with cells 8, 2, 2, 88 against 1, 9, 9, 81.
        var ratio = 2 * (8 * Math.Log(8) + 2 * Math.Log(2.0 / 9) * 2 + 88 * Math.Log(88.0 / 81));

        Assert.Equal(Math.Sqrt(ratio), CoPurchase.Strength(8, 10, 10, 100), 6);
        Assert.Equal(0, CoPurchase.Strength(1, 1, 1, 100));
        Assert.Equal(0, CoPurchase.Strength(2, 20, 20, 100));
    }
}
