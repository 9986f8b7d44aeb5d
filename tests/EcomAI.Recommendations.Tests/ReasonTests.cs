using CsCheck;
using EcomAI.Recommendations.Engine;
using EcomAI.Recommendations.Interactions;
using EcomAI.Recommendations.Reasons;
using Microsoft.Extensions.Time.Testing;

namespace EcomAI.Recommendations.Tests;

/// <summary>Whatever the shop's data, what a recommendation says is so.</summary>
public sealed class ReasonTests
{
    private static readonly Gen<List<Interaction>> Behaviour =
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 11], Gen.Int[0, 3], Gen.Int[0, 120], (user, item, kind, age) => kind switch
        {
            0 => new Interaction($"u{user}", $"i{item}", 1 + age % 5, Shop.Noon.AddDays(-age)),
            1 => Interaction.Viewed($"u{user}", $"i{item}", Shop.Noon.AddDays(-age)),
            _ => Interaction.Bought($"u{user}", $"i{item}", Shop.Noon.AddDays(-age)),
        }).List[0, 80];

    private static readonly Gen<(List<Interaction> Behaviour, RecommendationRequest Request)> Case = Gen.Select(
        Behaviour,
        Gen.Int[-1, 9],
        Gen.Int[0, 13].List[0, 3],
        Gen.Int[0, 13].List[0, 3],
        Gen.Int[0, 13].List[0, 4],
        Gen.Int[0, 12],
        (behaviour, user, history, context, excluded, count) => (behaviour, new RecommendationRequest
        {
            UserId = user < 0 ? null : $"u{user}",
            History = [.. history.Select(i => new HistoryEntry($"i{i}", 4))],
            ContextItems = [.. context.Select(i => $"i{i}")],
            ExcludeItems = [.. excluded.Select(i => $"i{i}")],
            IsAvailable = id => id != "i2" && id != "i5",
            Count = count,
        }));

    private static readonly List<ItemFeatures> Catalogue =
    [
        .. Enumerable.Range(0, 12).Select(i => new ItemFeatures(
            $"i{i}", [new Feature(Feature.Category, $"c{i % 3}"), new Feature("colour", i % 4 == 0 ? "red" : "blue")])),
    ];

    [Fact]
    public void Every_reason_can_be_recounted_from_the_raw_interactions() =>
        Case.Sample(
            (behaviour, request) => Answer(behaviour, request).All(r => IsTrue(r, behaviour, request)),
            iter: 60,
            print: c => $"{c.Item1.Count} interactions, {c.Item2}");

    [Fact]
    public void Nothing_excluded_sold_out_shown_or_already_had_is_ever_recommended() =>
        Case.Sample(
            (behaviour, request) =>
            {
                var ids = Answer(behaviour, request).Select(r => r.ItemId).ToList();
                var barred = request.ExcludeItems.Concat(request.ContextItems).Concat(request.History.Select(h => h.ItemId))
                    .Concat(behaviour.Where(b => b.UserId == request.UserId).Select(b => b.ItemId))
                    .Concat(["i2", "i5"]).ToHashSet();
                return ids.Count <= request.Count
                    && ids.Distinct().Count() == ids.Count
                    && !ids.Exists(barred.Contains)
                    && ids.Count == Math.Min(request.Count, Catalogue.Count(i => !barred.Contains(i.ItemId)));
            },
            iter: 60);

    private static IReadOnlyList<Recommendation> Answer(List<Interaction> behaviour, RecommendationRequest request)
    {
        using var engine = new RecommendationEngine(new FakeTimeProvider(Shop.Noon));
        engine.RebuildAsync(new RecommendationData(behaviour, Catalogue), CancellationToken.None).GetAwaiter().GetResult();
        return engine.Recommend(request);
    }

    private static bool IsTrue(Recommendation given, List<Interaction> behaviour, RecommendationRequest request)
    {
        var bought = behaviour.Where(b => b.Kind == InteractionKind.Bought).ToList();
        HashSet<string> Buyers(string item) => [.. bought.Where(b => b.ItemId == item).Select(b => b.UserId)];
        var touched = behaviour.Where(b => b.ItemId == given.ItemId).Select(b => b.UserId).Distinct().Count();
        var known = request.ContextItems.Concat(request.History.Select(h => h.ItemId))
            .Concat(behaviour.Where(b => b.UserId == request.UserId).Select(b => b.ItemId)).ToHashSet();
        switch (given.Reason)
        {
            case AlsoBought also:
                var both = Buyers(also.AnchorItemId).Intersect(Buyers(given.ItemId)).Count();
                var shoppers = bought.Select(b => b.UserId).Distinct().Count();
                var lift = both * (double)shoppers / (Buyers(also.AnchorItemId).Count * Buyers(given.ItemId).Count);
                return known.Contains(also.AnchorItemId) && both == also.SupportCount && both >= 2 && lift > 1;
            case SimilarTaste taste:
                return taste.NeighbourCount >= 2 && taste.NeighbourCount <= touched;
            case ContentMatch match:
                var feature = new Feature(match.FeatureKind, match.FeatureValue);
                return known.Contains(match.AnchorItemId)
                    && new[] { match.AnchorItemId, given.ItemId }.All(id => Catalogue.Find(c => c.ItemId == id)!.Features.Contains(feature));
            case Popular popular:
                var since = popular.Window is { } window ? Shop.Noon - window : DateTimeOffset.MinValue;
                return popular.Buyers >= 2
                    && popular.Buyers == bought.Where(b => b.ItemId == given.ItemId && b.Time >= since).Select(b => b.UserId).Distinct().Count();
            case Noticed noticed:
                return noticed.Shoppers == touched && touched >= 1;
            default:
                return given.Reason is NewHere && touched == 0;
        }
    }
}
