using EcomAI.Recommendations.Interactions;
using EcomAI.Recommendations.Recommenders;

namespace EcomAI.Recommendations.Evaluation;

/// <summary>Quality of one model's lists of ten over the shoppers of a leave-one-out split.</summary>
/// <param name="Ndcg10">Mean of 1/log2(1 + rank) of the product set aside, 0 below rank ten; every unseen product competes.</param>
/// <param name="Recall10">Share of shoppers whose product is among the ten.</param>
/// <param name="Coverage">Share of all products that stand in at least one list.</param>
/// <param name="Seconds">Time to make all lists.</param>
public sealed record RankingFigures(double Ndcg10, double Recall10, double Coverage, double Seconds)
{
    internal static RankingFigures Measure(IRecommender model, LeaveOneOut split, TimeProvider clock)
    {
        var started = clock.GetTimestamp();
        var shown = new HashSet<string>();
        var (gain, hits) = (0.0, 0);
        foreach (var user in split.Users)
        {
            var list = model.Recommend(split.HistoryOf(user), 10);
            shown.UnionWith(list.Select(i => i.ItemId));
            var target = split.Training.Items[split.Target[user]];
            var rank = 1 + list.Select(i => i.ItemId).ToList().IndexOf(target);
            if (rank > 0)
            {
                gain += 1 / Math.Log2(1 + rank);
                hits++;
            }
        }

        var users = Math.Max(1, split.Users.Length);
        return new RankingFigures(
            gain / users,
            (double)hits / users,
            (double)shown.Count / Math.Max(1, split.Training.Items.Count),
            clock.GetElapsedTime(started).TotalSeconds);
    }
}
