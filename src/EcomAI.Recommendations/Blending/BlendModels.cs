using EcomAI.Recommendations.Interactions;
using EcomAI.Recommendations.Recommenders;

namespace EcomAI.Recommendations.Blending;

/// <summary>The models of a blend, trained on one matrix.</summary>
internal sealed class BlendModels
{
    /// <summary>Weights on the share of the best score when there is nothing to learn from, by model name.</summary>
    private static readonly Dictionary<string, double> Prior = new()
    {
        ["ease"] = 2, ["nextItem"] = 1, ["itemCf"] = 1, ["userKnn"] = 1, ["mf"] = 0.5, ["content"] = 0.5, ["popularity"] = 0.5, ["trending"] = 0.5,
    };

    private BlendModels(IReadOnlyList<ItemScorer> all) => All = all;

    /// <summary>The same order for every matrix with the same columns, so that weights fit.</summary>
    public IReadOnlyList<ItemScorer> All { get; }

    public double[] PriorWeights => [.. All.SelectMany(m => new[] { Prior.GetValueOrDefault(m.Name), 0 })];

    public static BlendModels Train(InteractionMatrix matrix, IReadOnlyList<ItemFeatures> features, bool timed, int seed)
    {
        var itemCf = new ItemCf(matrix, neighbours: 50);
        var models = new List<ItemScorer>
        {
            new Popularity(matrix), new UserKnn(matrix), itemCf,
            new MatrixFactorisation(matrix, new MatrixFactorisationOptions { Seed = seed }),
        };
        var ease = Ease.Fits(matrix) ? new Ease(matrix) : null;
        if (ease is not null)
        {
            models.Add(ease);
        }

        if (timed)
        {
            models.AddRange(Ordered(matrix, itemCf, ease));
        }

        if (features.Count > 0)
        {
            models.Add(new ContentBased(matrix, features));
        }

        return new BlendModels(models);
    }

    /// <summary>The models that need to know what came after what, and when.</summary>
    private static IEnumerable<ItemScorer> Ordered(InteractionMatrix matrix, ItemCf itemCf, Ease? ease)
    {
        var span = TimeSpan.FromMilliseconds(Math.Max(1, matrix.LastTime - matrix.FirstTime));
        var nextItem = new NextItem(matrix, HistoryWeights.Recent(1));
        yield return nextItem;
        yield return nextItem.With(HistoryWeights.Recent(5));
        yield return new Popularity(matrix, span / 200);
        yield return new Popularity(matrix, span / 20);
        yield return itemCf.With(HistoryWeights.Recent(3));
        if (ease is not null)
        {
            yield return ease.With(HistoryWeights.Recent(3));
            yield return ease.With(HistoryWeights.Recent(20));
        }
    }
}
