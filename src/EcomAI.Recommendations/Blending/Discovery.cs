using EcomAI.Recommendations.Interactions;
using EcomAI.Recommendations.Recommenders;

namespace EcomAI.Recommendations.Blending;

/// <summary>
/// Gives the last places of a list to products that lists seldom show, each shopper's best among a share of them that depends on the
/// shopper, so that the whole catalogue gets its chance and no list loses its head.
/// </summary>
internal sealed class Discovery
{
    /// <summary>For how many shoppers each seldom shown product competes: few, or the best known of them would take every place.</summary>
    private const int ShoppersPerProduct = 2;

    /// <summary>At least so many compete for a place, so that taste has a choice.</summary>
    private const int LeastPerPlace = 8;

    private readonly InteractionMatrix _matrix;
    private readonly bool[] _seldom;
    private readonly ulong _share;

    /// <param name="exposure">How many shoppers' lists show each product without discoveries; empty for none.</param>
    /// <param name="ofTen">Of ten places, how many are for discoveries.</param>
    /// <param name="matrix">The interactions.</param>
    public Discovery(IReadOnlyList<int> exposure, double ofTen, InteractionMatrix matrix)
    {
        _matrix = matrix;
        OfTen = ofTen;
        _seldom = [.. exposure.Select((shown, item) => shown == 0 && !matrix.Column(item).IsEmpty)];
        var roomiest = _seldom.Count(s => s) / (LeastPerPlace * Math.Max(1, (int)Math.Ceiling(ofTen)));
        _share = (ulong)Math.Max(1, Math.Min(matrix.Users.Count / ShoppersPerProduct, roomiest));
    }

    public double OfTen { get; }

    public List<(int Item, float Score)> Pick(ShopperHistory history, ReadOnlySpan<float> scores, int count, Func<int, bool>? filter)
    {
        var head = TopItems.Select(scores, count, filter);
        if (OfTen == 0 || history.Count == 0)
        {
            return head;
        }

        // Half a place is a place for every other shopper.
        var seed = Seed(history);
        var discoveries = Math.Min(count / 2, (int)((count * OfTen / 10) + (seed % 1024 / 1024.0)));
        var kept = head.Take(count - discoveries).ToList();
        var found = TopItems.Select(scores, discoveries, i => _seldom[i]
            && Competes(seed, i)
            && !kept.Exists(k => k.Item == i)
            && (filter is null || filter(i)));
        var rest = head.Skip(kept.Count).Where(h => !found.Exists(f => f.Item == h.Item)).Take(discoveries - found.Count);
        return [.. kept, .. rest, .. found];
    }

    private ulong Seed(ShopperHistory history) =>
        history.User >= 0 ? StableHash.Of(_matrix.Users[history.User]) : StableHash.Of(_matrix.Items[history.Items[^1].Index], 1);

    private bool Competes(ulong seed, int item)
    {
        var hash = (seed ^ (ulong)item) * 0x9E3779B97F4A7C15UL;
        return ((hash ^ (hash >> 29)) * 0xBF58476D1CE4E5B9UL >> 20) % _share == 0;
    }
}
