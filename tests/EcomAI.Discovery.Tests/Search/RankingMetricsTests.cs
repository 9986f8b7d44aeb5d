using EcomAI.Discovery.Search;

namespace EcomAI.Discovery.Tests.Search;

public sealed class RankingMetricsTests
{
    private static readonly Dictionary<string, double> s_grades = new() { ["a"] = 2, ["b"] = 1, ["c"] = 0 };

    [Fact]
    public void The_best_order_scores_one() => Assert.Equal(1, RankingMetrics.Ndcg(["a", "b", "c"], s_grades, 10), 6);

    [Fact]
    public void A_worse_order_scores_by_discounted_gain() =>
        Assert.Equal((1 + (2 / Math.Log2(3))) / (2 + (1 / Math.Log2(3))), RankingMetrics.Ndcg(["b", "a"], s_grades, 10), 6);

    [Fact]
    public void Recall_counts_products_with_a_grade() => Assert.Equal(0.5, RankingMetrics.Recall(["c", "x", "a"], s_grades, 3));

    [Theory]
    [InlineData("red shoes", false)]
    [InlineData("iPhone手机壳", true)]
    [InlineData("红色 Nike", true)]
    public void The_language_of_a_text_is_read_from_its_characters(string text, bool chinese) => Assert.Equal(chinese, QueryLanguage.IsChinese(text));
}
