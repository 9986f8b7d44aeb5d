using EcomAI.Recommendations.Interactions;
using EcomAI.Recommendations.Recommenders;

namespace EcomAI.Recommendations.Blending;

/// <summary>
/// Gives the places of a list that are least likely to be right to products that lists seldom show: where the blend is sure of its choice
/// a list stays as it is, where it is not the rest of the catalogue gets its chance, each shopper's best of a share that depends on the
/// shopper.
/// </summary>
internal sealed class Discovery
{
    /// <summary>For how many shoppers each seldom shown product competes: few, or the best known of them would take every place.</summary>
    private const int ShoppersPerProduct = 2;

    /// <summary>At least so many compete for a list, so that taste has a choice.</summary>
    private const int LeastPerList = 30;

    /// <summary>The candidates whose scores make up a chance; those below have next to none.</summary>
    private const int Rivals = 200;

    private readonly InteractionMatrix _matrix;
    private readonly bool[] _seldom;
    private readonly ulong _share;
    private readonly double _leastWorth;
    private readonly int _mostOfTen;

    /// <param name="exposure">How many shoppers' lists show each product without discoveries; empty for none.</param>
    /// <param name="leastWorth">The worth, see <see cref="Worths"/>, that a place needs to stay as it is; 0 keeps all.</param>
    /// <param name="mostOfTen">Of ten places, how many may be given away.</param>
    /// <param name="matrix">The interactions.</param>
    public Discovery(IReadOnlyList<int> exposure, double leastWorth, int mostOfTen, InteractionMatrix matrix)
    {
        (_matrix, _leastWorth, _mostOfTen) = (matrix, leastWorth, mostOfTen);
        _seldom = [.. exposure.Select((shown, item) => shown == 0 && !matrix.Column(item).IsEmpty)];
        _share = (ulong)Math.Max(1, Math.Min(matrix.Users.Count / ShoppersPerProduct, _seldom.Count(s => s) / LeastPerList));
    }

    public static Discovery None(InteractionMatrix matrix) => new([], 0, 0, matrix);

    /// <summary>
    /// What each place of a list adds to nDCG by the blend's own belief: the chance that its product is the one chosen (the scores are those of
    /// a conditional logit), over the logarithm of the place. Falls from the first to the last.
    /// </summary>
    public static double[] Worths(ReadOnlySpan<float> scores, int count)
    {
        var rivals = TopItems.Select(scores, Math.Max(Rivals, count));
        var total = rivals.Sum(r => Math.Exp(r.Score - rivals[0].Score));
        return [.. rivals.Take(count).Select((r, place) => Math.Exp(r.Score - rivals[0].Score) / total / Math.Log2(place + 2))];
    }

    /// <summary>How many of the last places of a list go to discoveries, given the blend's scores of unseen products.</summary>
    public int Places(ShopperHistory history, ReadOnlySpan<float> scores, int count) =>
        _leastWorth <= 0 || history.Count == 0 ? 0 : Places(Worths(scores, count), count);

    public int Places(double[] worths, int count) => Math.Min(count * _mostOfTen / 10, worths.Count(w => w < _leastWorth));

    /// <summary>The best by score, and in the last places the best of the seldom shown.</summary>
    public List<(int Item, float Score)> Pick(
        ShopperHistory history, ReadOnlySpan<float> scores, int count, int places, Func<int, bool>? filter)
    {
        var head = TopItems.Select(scores, count, filter);
        if (places == 0)
        {
            return head;
        }

        var kept = head.Take(count - places).ToList();
        var seed = Seed(history);
        var found = TopItems.Select(scores, places, i => _seldom[i]
            && Competes(seed, i)
            && !kept.Exists(k => k.Item == i)
            && (filter is null || filter(i)));
        var rest = head.Skip(kept.Count).Where(h => !found.Exists(f => f.Item == h.Item)).Take(places - found.Count);
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
