using EcomAI.Recommendations.Engine;
using EcomAI.Recommendations.Interactions;
using EcomAI.Recommendations.Reasons;
using Microsoft.Extensions.Time.Testing;

namespace EcomAI.Recommendations.Tests;

public sealed class RecommendationEngineTests
{
    [Fact]
    public async Task A_visitor_of_one_taste_gets_that_taste()
    {
        using var engine = await Engine(Shop.TwoTastes());

        var answer = engine.Recommend(new RecommendationRequest { History = [new("tea0", 4.5), new("tea3", 4.5)], Count = 5 });

        Assert.Equal(5, answer.Count);
        Assert.All(answer, r => Assert.StartsWith("tea", r.ItemId, StringComparison.Ordinal));
        Assert.Equal(answer.OrderByDescending(r => r.Score).First(), answer[0]);
    }

    [Fact]
    public async Task What_was_bought_with_the_cart_leads_and_says_so()
    {
        var interactions = Shop.TwoTastes(shoppers: 60);
        for (var i = 0; i < 12; i++)
        {
            interactions.Add(Interaction.Bought($"pair{i}", "tea0", Shop.Noon.AddDays(-3)));
            interactions.Add(Interaction.Bought($"pair{i}", "kettle", Shop.Noon.AddDays(-3)));
        }

        using var engine = await Engine(interactions, [.. Shop.Catalogue(), new("kettle", [new Feature(Feature.Category, "kitchen")])]);
        var first = engine.Recommend(new RecommendationRequest { ContextItems = ["tea0"], Count = 3 })[0];

        Assert.Equal("kettle", first.ItemId);
        Assert.Equal(new AlsoBought("tea0", 12), first.Reason);
        Assert.Equal("cart", first.Model);
    }

    [Fact]
    public async Task A_newcomer_gets_what_sells()
    {
        var interactions = Enumerable.Range(0, 9).Select(u => Interaction.Bought($"u{u}", "tea1", Shop.Noon.AddDays(-2)))
            .Append(Interaction.Bought("u0", "bike1", Shop.Noon.AddDays(-2))).ToList();
        using var engine = await Engine(interactions);

        var first = engine.Recommend(new RecommendationRequest { Count = 3 })[0];

        Assert.Equal("tea1", first.ItemId);
        Assert.Equal(new Popular(9, TimeSpan.FromDays(7)), first.Reason);
    }

    [Fact]
    public async Task A_shop_without_behaviour_still_shows_its_products_and_claims_nothing()
    {
        using var engine = await Engine([]);

        var answer = engine.Recommend(new RecommendationRequest { Count = 4 });

        Assert.Equal(4, answer.Count);
        Assert.All(answer, r => Assert.Equal(new NewHere(), r.Reason));
    }

    [Fact]
    public async Task A_new_product_is_found_by_its_properties()
    {
        var items = Shop.Catalogue();
        items.Add(new ItemFeatures("teaNew", [new Feature(Feature.Category, "tea"), new Feature("brand", "Rare")]));
        items.Add(new ItemFeatures("teaOwned", [new Feature(Feature.Category, "tea"), new Feature("brand", "Rare")]));
        using var engine = await Engine([.. Shop.TwoTastes(), Interaction.Bought("fan", "teaOwned", Shop.Noon.AddDays(-1))], items);

        var answer = engine.Recommend(new RecommendationRequest { History = [new("teaOwned", 5)], Count = 24 });

        var found = answer.Single(r => r.ItemId == "teaNew");
        Assert.Equal(new ContentMatch("brand", "Rare", "teaOwned"), found.Reason);
    }

    [Fact]
    public async Task Empty_data_one_shopper_and_no_catalogue_give_empty_answers()
    {
        using var none = await Engine([], []);
        using var one = await Engine([Interaction.Bought("ann", "cup", Shop.Noon)], [new ItemFeatures("cup", [])]);

        Assert.Empty(none.Recommend(new RecommendationRequest()));
        Assert.Empty(one.Recommend(new RecommendationRequest { UserId = "ann" }));
        Assert.Equal("cup", Assert.Single(one.Recommend(new RecommendationRequest { UserId = "stranger" })).ItemId);
    }

    [Fact]
    public async Task The_same_data_give_the_same_answers()
    {
        using var one = await Engine(Shop.TwoTastes());
        using var two = await Engine(Shop.TwoTastes());
        var request = new RecommendationRequest { UserId = "u4", ContextItems = ["tea2"], Count = 8 };

        Assert.Equal(one.Recommend(request), two.Recommend(request));
    }

    [Fact]
    public async Task A_failed_rebuild_keeps_the_old_snapshot()
    {
        using var engine = await Engine(Shop.TwoTastes());

        await Assert.ThrowsAsync<ArgumentException>(() =>
            engine.RebuildAsync(new([new Interaction("ann", "tea1", double.NaN)], Shop.Catalogue()), CancellationToken.None));

        Assert.NotEmpty(engine.Recommend(new RecommendationRequest()));
    }

    [Fact]
    public void Before_the_first_rebuild_the_answer_is_empty()
    {
        using var engine = new RecommendationEngine(TimeProvider.System);

        Assert.False(engine.IsReady);
        Assert.Empty(engine.Recommend(new RecommendationRequest()));
    }

    private static async Task<RecommendationEngine> Engine(List<Interaction> interactions, List<ItemFeatures>? items = null)
    {
        var engine = new RecommendationEngine(new FakeTimeProvider(Shop.Noon));
        await engine.RebuildAsync(new(interactions, items ?? Shop.Catalogue()), TestContext.Current.CancellationToken);
        return engine;
    }
}
