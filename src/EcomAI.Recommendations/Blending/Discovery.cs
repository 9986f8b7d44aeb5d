using EcomAI.Recommendations.Interactions;
using EcomAI.Recommendations.Recommenders;

namespace EcomAI.Recommendations.Blending;

/// <summary>
/// Gives the last places of a list to products that lists seldom show, each shopper's best among a share of them that depends on the
/// shopper, so that the whole catalogue gets its chance and no list loses its head.
/// </summary>
internal sealed class Discovery(IReadOnlyList<int> exposure, int ofTen, InteractionMatrix matrix)
{
    /// <summary>One in this many seldom shown products competes for a given shopper.</summary>
    private const uint Share = 8;

    public int OfTen => ofTen;

    public List<(int Item, float Score)> Pick(ShopperHistory history, ReadOnlySpan<float> scores, int count, Func<int, bool>? filter)
    {
        var discoveries = count * ofTen / 10;
        if (discoveries == 0 || history.Count == 0)
        {
            return TopItems.Select(scores, count, filter);
        }

        var head = TopItems.Select(scores, count, filter);
        var kept = head.Take(count - discoveries).ToList();
        var seed = Seed(history);
        var found = TopItems.Select(scores, discoveries, i => exposure[i] == 0
            && !matrix.Column(i).IsEmpty
            && Competes(seed, i)
            && !kept.Exists(k => k.Item == i)
            && (filter is null || filter(i)));
        var rest = head.Skip(kept.Count).Where(h => !found.Exists(f => f.Item == h.Item)).Take(discoveries - found.Count);
        return [.. kept, .. rest, .. found];
    }

    private ulong Seed(ShopperHistory history) =>
        history.User >= 0 ? StableHash.Of(matrix.Users[history.User]) : StableHash.Of(matrix.Items[history.Items[^1].Index], 1);

    private static bool Competes(ulong seed, int item)
    {
        var hash = (seed ^ (ulong)item) * 0x9E3779B97F4A7C15UL;
        return ((hash ^ (hash >> 29)) * 0xBF58476D1CE4E5B9UL >> 40) % Share == 0;
    }
}
