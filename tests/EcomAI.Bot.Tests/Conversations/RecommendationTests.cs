using EcomAI.Commerce.Interactions;
using Microsoft.Extensions.DependencyInjection;

namespace EcomAI.Bot.Tests.Conversations;

public sealed class RecommendationTests(ShopFixture shop)
{
    [Theory]
    [InlineData("running shoes")]
    [InlineData("绿植")]
    [InlineData("headphones")]
    public async Task Recommendations_are_in_stock_and_not_on_the_screen_already(string words)
    {
        var reply = await shop.NewShopper().SaysAsync(words);

        Assert.NotEmpty(reply.Recommended);
        Assert.All(reply.Recommended, product => Assert.True(product.InStock));
        Assert.Empty(reply.Recommended.Intersect(reply.Products));
        Assert.Equal(reply.Recommended.Distinct(), reply.Recommended);
    }

    [Fact]
    public async Task A_count_of_shoppers_given_as_reason_is_the_count_in_the_data()
    {
        var reply = await shop.NewShopper().SaysAsync("running shoes");
        var bought = (await shop.Services.GetRequiredService<InteractionLog>().ReadAsync(DateTimeOffset.MinValue, TestContext.Current.CancellationToken))
            .Where(interaction => interaction.Kind == InteractionKind.Bought)
            .GroupBy(interaction => interaction.ProductId)
            .ToDictionary(group => group.Key, group => group.Select(interaction => interaction.UserId).ToHashSet());
        var cards = reply.Activities.Where(activity => activity.Attachments is { Count: > 0 }).Skip(1).SelectMany(activity => activity.Attachments!);

        var reasons = 0;
        foreach (var card in cards.Select(card => card.Content!.Value))
        {
            var recommended = card.GetProperty("actions")[0].GetProperty("data").GetProperty("product").GetString()!;
            var reason = card.GetProperty("body").EnumerateArray().Select(element => element.TryGetProperty("text", out var text) ? text.GetString()! : "").Last();
            var match = System.Text.RegularExpressions.Regex.Match(reason, @"^(\d+) shoppers who bought \*(.+)\* also bought this$");
            if (match.Success)
            {
                var anchor = shop.Catalog.Products.Single(product => product.Title.En == match.Groups[2].Value.Replace("\\", "", StringComparison.Ordinal));
                Assert.Equal(int.Parse(match.Groups[1].Value, null), bought[anchor.Id].Intersect(bought[recommended]).Count());
                reasons++;
            }
        }

        Assert.True(reasons > 0, "no recommendation had a reason with a count");
    }

    [Theory]
    [InlineData("recommend me something", "en")]
    [InlineData("给我推荐点东西吧", "zh")]
    public async Task Whoever_says_nothing_about_taste_gets_what_others_buy(string words, string language)
    {
        var reply = await shop.NewShopper(language).SaysAsync(words);

        Assert.NotEmpty(reply.Products);
        Assert.All(reply.Products, product => Assert.True(product.InStock));
    }
}
