using EcomAI.Recommendations.Blending;
using EcomAI.Recommendations.Cart;
using EcomAI.Recommendations.Interactions;
using EcomAI.Recommendations.Reasons;
using EcomAI.Recommendations.Recommenders;

namespace EcomAI.Recommendations.Engine;

/// <summary>Models and counts of one moment. Immutable, so answers of one snapshot agree with each other.</summary>
internal sealed class Snapshot
{
    /// <summary>Beside a score from 0 to 1 of what goes with the context: taste, and completing the category at hand.</summary>
    private const float TasteShare = 0.5f;
    private const float CategoryShare = 0.25f;

    /// <summary>What a product of a category at hand keeps of its score: another of the same seldom completes a cart.</summary>
    private const float SameCategory = 0.4f;

    /// <summary>What each product of a category costs the next one of it, as a share of the best score (maximal marginal relevance).</summary>
    private const float Repetition = 0.06f;

    private readonly InteractionMatrix _matrix;
    private readonly Blend _blend;
    private readonly CartRecommender _cart;
    private readonly CategoryAffinity _categories;
    private readonly ReasonFinder _reasons;
    private readonly bool[] _onSale;

    public Snapshot(RecommendationData data, BlendOptions options, CancellationToken cancellationToken)
    {
        _matrix = InteractionMatrix.Build(data.Interactions, data.Items.Select(i => i.ItemId));
        _onSale = new bool[_matrix.Items.Count];
        foreach (var item in data.Items)
        {
            _onSale[_matrix.Items.Find(item.ItemId)] = true;
        }

        var purchases = new Purchases(_matrix, data.Interactions);
        _blend = BlendTraining.Train(_matrix, data.Items, options, cancellationToken);
        _cart = new CartRecommender(_matrix, purchases);
        _categories = new CategoryAffinity(_matrix, purchases, data.Items);
        _reasons = new ReasonFinder(_matrix, purchases, data.Items);
    }

    public IReadOnlyList<Recommendation> Recommend(RecommendationRequest request, DateTimeOffset now)
    {
        var history = request.UserId is { } user
            ? ShopperHistory.Of(_matrix, user, request.History, now)
            : ShopperHistory.Of(_matrix, request.History, now);
        var context = request.ContextItems.Select(_matrix.Items.Find).Where(i => i >= 0).Distinct().ToList();
        var barred = request.ExcludeItems.Concat(request.ContextItems).Concat(request.History.Select(h => h.ItemId)).ToHashSet();
        bool Allowed(int item) => _onSale[item]
            && !barred.Contains(_matrix.Items[item])
            && !Array.Exists(history.Items, h => h.Index == item)
            && (request.IsAvailable is null || request.IsAvailable(_matrix.Items[item]));

        var scores = new float[_matrix.Items.Count];
        var leads = new int[scores.Length];
        var withContext = history.With(context);
        _blend.Explain(withContext, scores, leads);
        foreach (var seen in withContext.Items)
        {
            scores[seen.Index] = ItemScorer.NoOpinion;
        }

        var discoveries = _blend.Discovery.Places(withContext, scores, request.Count);
        var companions = new float[scores.Length];
        Rescale(scores);
        if (context.Count > 0 || request.ContextCategories.Count > 0)
        {
            AddContext(context, request.ContextCategories, scores, companions);
        }

        var picked = Diversify(withContext, scores, request.Count, discoveries, Allowed);
        var finding = _reasons.For(history, context, now);
        return [.. picked.Select(p =>
        {
            var model = companions[p.Item] > TasteShare ? _cart.Name : _blend.Models[leads[p.Item]].Name;
            return new Recommendation(_matrix.Items[p.Item], p.Score, finding.Of(p.Item, model), model);
        })];
    }

    private void AddContext(List<int> context, IReadOnlyList<string> categories, float[] scores, float[] companions)
    {
        _cart.Score(ShopperHistory.OfItems(context), companions);
        var best = companions.Where(float.IsFinite).DefaultIfEmpty(1).Max();
        for (var item = 0; item < companions.Length; item++)
        {
            companions[item] = float.IsFinite(companions[item]) ? companions[item] / best : 0;
        }

        var atHand = context.Select(_categories.Of).OfType<string>().Concat(categories).ToHashSet();
        for (var item = 0; item < scores.Length; item++)
        {
            scores[item] = companions[item] + TasteShare * scores[item] + CategoryShare * (float)_categories.Completes(atHand, item);
            if (_categories.Of(item) is { } own && atHand.Contains(own))
            {
                scores[item] *= SameCategory;
            }
        }
    }

    /// <summary>The best, each next one paying for every earlier one of its category.</summary>
    private List<(int Item, float Score)> Diversify(ShopperHistory history, float[] scores, int count, int discoveries, Func<int, bool> allowed)
    {
        var pool = _blend.Discovery.Pick(history, scores, discoveries > 0 ? count : 3 * count, discoveries, allowed);
        var chosen = new List<(int Item, float Score)>(count);
        var shown = new Dictionary<string, int>();
        while (chosen.Count < count && pool.Count > 0)
        {
            var best = pool.MaxBy(p => p.Score - Repetition * Shown(p.Item));
            pool.Remove(best);
            chosen.Add(best);
            if (_categories.Of(best.Item) is { } category)
            {
                shown[category] = shown.GetValueOrDefault(category) + 1;
            }
        }

        return chosen;

        int Shown(int item) => _categories.Of(item) is { } category ? shown.GetValueOrDefault(category) : 0;
    }

    /// <summary>Brings finite scores to 0..1, the lowest at 0 and the best at 1; no opinion is 0.</summary>
    private static void Rescale(float[] scores)
    {
        var finite = scores.Where(float.IsFinite).DefaultIfEmpty().ToArray();
        var (lowest, range) = (finite.Min(), finite.Max() - finite.Min());
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = range > 0 && float.IsFinite(scores[i]) ? (scores[i] - lowest) / range : 0;
        }
    }
}
