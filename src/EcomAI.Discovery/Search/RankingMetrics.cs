namespace EcomAI.Discovery.Search;

/// <summary>Figures of one ranked answer (Järvelin and Kekäläinen 2002, linear gain).</summary>
internal static class RankingMetrics
{
    public static double Ndcg(IReadOnlyList<string> ranked, IReadOnlyDictionary<string, double> grades, int depth)
    {
        var ideal = Gain(grades.Values.OrderDescending().Take(depth));
        return ideal > 0 ? Gain(ranked.Take(depth).Select(id => grades.GetValueOrDefault(id))) / ideal : 0;
    }

    /// <summary>Share of the products with a grade above 0 among the first <paramref name="depth"/>.</summary>
    public static double Recall(IReadOnlyList<string> ranked, IReadOnlyDictionary<string, double> grades, int depth)
    {
        var relevant = grades.Count(grade => grade.Value > 0);
        return relevant > 0 ? (double)ranked.Take(depth).Count(id => grades.GetValueOrDefault(id) > 0) / relevant : 0;
    }

    private static double Gain(IEnumerable<double> grades) => grades.Select((grade, rank) => grade / Math.Log2(rank + 2)).Sum();
}
