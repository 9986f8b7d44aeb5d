using EcomAI.Commerce.Interactions;

namespace EcomAI.Commerce.Tests;

/// <summary>Hides each shopper's last product and asks two simple recommenders for it among all that the shopper has not seen.</summary>
internal static class LeaveOneOut
{
    public static (double Popularity, double ItemNeighbours) Recall10(IReadOnlyList<Preference> preferences)
    {
        var items = preferences.Select(preference => preference.ProductId).Distinct().Select((id, i) => (id, i)).ToDictionary(pair => pair.id, pair => pair.i);
        var histories = preferences.GroupBy(preference => preference.UserId)
            .Select(own => own.OrderBy(preference => preference.At).Select(preference => items[preference.ProductId]).ToArray())
            .Where(own => own.Length >= 2).ToList();
        var count = new double[items.Count];
        var together = new double[items.Count, items.Count];
        foreach (var known in histories.Select(history => history[..^1]))
        {
            foreach (var a in known)
            {
                count[a]++;
                foreach (var b in known.Where(b => b != a))
                    together[a, b]++;
            }
        }

        return (
            Recall(histories, (_, item) => count[item]),
            Recall(histories, (known, item) => known.Sum(other => together[other, item] / (Math.Sqrt(count[other] * count[item]) + 5))));
    }

    private static double Recall(List<int[]> histories, Func<int[], int, double> score)
    {
        var found = 0;
        foreach (var history in histories)
        {
            var known = history[..^1];
            var hidden = score(known, history[^1]);
            var better = Enumerable.Range(0, histories.Max(other => other.Max()) + 1).Except(known).Count(item => score(known, item) > hidden);
            found += better < 10 ? 1 : 0;
        }

        return (double)found / histories.Count;
    }
}
