using EcomAI.Recommendations.Blending;
using EcomAI.Recommendations.Evaluation;
using EcomAI.Recommendations.Interactions;
using EcomAI.Recommendations.Recommenders;

namespace EcomAI.Recommendations.Tests;

public sealed class RecommendationEvaluationTests
{
    [Fact]
    public void Columns_are_found_under_their_usual_names()
    {
        var rows = Read("userId,movieId,rating,timestamp\n1,31,2.5,1260759144\n");

        Assert.Equal([new Interaction("1", "31", 2.5, DateTimeOffset.FromUnixTimeSeconds(1260759144))], rows);
    }

    [Fact]
    public void Guests_are_left_out_and_a_date_is_a_time()
    {
        var rows = Read("CustomerID;Stock Code;Invoice Date\n17850;85123A;2010-12-01 08:26:00\n;85123A;2010-12-01 08:26:00\n");

        Assert.Equal([new Interaction("17850", "85123A", 1, new DateTimeOffset(2010, 12, 1, 8, 26, 0, TimeSpan.Zero))], rows);
    }

    [Theory]
    [InlineData("user,rating\na,1\n", "item", "has no column 'item'")]
    [InlineData("item,rating\na,1\n", "user", "has no column 'user'")]
    [InlineData("user,item,rating\na,b,good\n", "rating", "line 2: 'good'")]
    [InlineData("user,item,rating\na,b,NaN\n", "rating", "line 2: 'NaN'")]
    [InlineData("user,item,time\na,b,1\na,b,someday\n", "time", "line 3: 'someday'")]
    public void A_file_that_cannot_be_read_says_which_column_and_line(string text, string column, string says)
    {
        var refused = Assert.Throws<RecommendationFileException>(() => Read(text));

        Assert.Equal(column, refused.Column);
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_and_an_empty_file_are_refused()
    {
        Assert.Throws<RecommendationFileException>(() => RecommendationEvaluation.Run(
            "no-such-file.csv", TimeProvider.System, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Throws<RecommendationFileException>(() => Read(""));
    }

    [Fact]
    public void The_last_product_is_left_out_and_everybody_else_stays()
    {
        var matrix = InteractionMatrix.Build(
        [
            new Interaction("ann", "late", 1, Shop.Noon), new Interaction("ann", "early", 1, Shop.Noon.AddDays(-1)), new Interaction("bob", "late", 1, Shop.Noon),
        ]);
        var split = new LeaveOneOut(matrix, seed: 1);

        Assert.Equal([matrix.Users.Find("ann")], split.Users);
        Assert.Equal(matrix.Items.Find("late"), split.Target[0]);
        Assert.Equal(2, split.Training.Count);
    }

    [Fact]
    public void Without_times_the_one_left_out_depends_on_the_seed_alone()
    {
        var ratings = Shop.TwoTastes().Select(i => i with { Time = null }).ToList();
        var forward = InteractionMatrix.Build(ratings);
        var backward = InteractionMatrix.Build(Enumerable.Reverse(ratings));

        Dictionary<string, string> Left(InteractionMatrix matrix, int seed)
        {
            var split = new LeaveOneOut(matrix, seed);
            return split.Users.ToDictionary(u => matrix.Users[u], u => matrix.Items[split.Target[u]]);
        }

        Assert.Equal(Left(forward, 1).OrderBy(p => p.Key), Left(backward, 1).OrderBy(p => p.Key));
        Assert.NotEqual(Left(forward, 1).OrderBy(p => p.Key), Left(forward, 2).OrderBy(p => p.Key));
    }

    [Fact]
    public void Figures_follow_from_the_rank_of_what_was_left_out()
    {
        var matrix = InteractionMatrix.Build(
        [
            new Interaction("a", "x", 1, Shop.Noon), new Interaction("a", "p", 1, Shop.Noon.AddDays(1)),
            new Interaction("b", "x", 1, Shop.Noon), new Interaction("b", "q", 1, Shop.Noon.AddDays(1)),
            new Interaction("c", "p", 1, Shop.Noon), new Interaction("d", "p", 1, Shop.Noon), new Interaction("e", "q", 1, Shop.Noon),
        ]);

        var figures = RankingFigures.Measure(new Popularity(matrix), new LeaveOneOut(matrix, 1), TimeProvider.System);

        // By the count p 3, q 2, x 2: p is first for a; q is second for b, after p.
        Assert.Equal((1 + 1 / Math.Log2(3)) / 2, figures.Ndcg10, 6);
        Assert.Equal(1, figures.Recall10);
        Assert.Equal(2.0 / 3, figures.Coverage, 6);
    }

    [Fact]
    public void The_blend_beats_popularity_where_tastes_differ_and_every_model_is_reported()
    {
        var report = RecommendationEvaluation.Run(
            Shop.TwoTastes(shoppers: 80), TimeProvider.System, Shop.Catalogue(), cancellationToken: TestContext.Current.CancellationToken);
        var flat = report.ToFlat();

        Assert.Equal(80, report.Shoppers);
        Assert.True(flat["ndcg10"] > flat["popularity.ndcg10"], $"{flat["ndcg10"]} against {flat["popularity.ndcg10"]}");
        foreach (var model in new[] { "userCf", "userKnn", "itemCf", "content", "mf", "ease", "nextItem" })
        {
            Assert.InRange(flat[$"{model}.recall10"], 0, 1);
        }
    }

    [Fact]
    public void A_coverage_goal_is_met_by_places_for_what_is_seldom_shown()
    {
        var random = new Random(8);
        var interactions = Enumerable.Range(0, 1_500)
            .Select(_ => new Interaction($"u{random.Next(60)}", $"i{(int)(400 * Math.Pow(random.NextDouble(), 3))}", 4, Shop.Noon.AddMinutes(-random.Next(100_000))))
            .ToList();
        double Coverage(double goal) => RecommendationEvaluation.Run(
            interactions, TimeProvider.System, options: new BlendOptions { CoverageGoal = goal },
            cancellationToken: TestContext.Current.CancellationToken).Models["blend"].Coverage;

        var (free, wide) = (Coverage(0), Coverage(0.9));

        Assert.True(wide > free + 0.05, $"{wide} against {free}");
    }

    private static List<Interaction> Read(string text) => InteractionFile.Read(new StringReader(text), "test.csv");
}
