using EcomAI.Recommendations.Interactions;

namespace EcomAI.Recommendations.Cart;

/// <summary>Who bought what, in the indices of a matrix: purchases only, each shopper once per product, with the latest time.</summary>
internal sealed class Purchases
{
    private readonly (int User, DateTimeOffset? Time)[][] _buyers;
    private readonly int[][] _baskets;

    public Purchases(InteractionMatrix matrix, IEnumerable<Interaction> interactions)
    {
        var latest = new Dictionary<(int User, int Item), DateTimeOffset?>();
        foreach (var bought in interactions.Where(i => i.Kind == InteractionKind.Bought))
        {
            var key = (matrix.Users.Find(bought.UserId), matrix.Items.Find(bought.ItemId));
            var known = latest.GetValueOrDefault(key);
            latest[key] = known is null || bought.Time > known ? bought.Time : known;
        }

        _buyers = new (int, DateTimeOffset?)[matrix.Items.Count][];
        Array.Fill(_buyers, []);
        foreach (var item in latest.GroupBy(p => p.Key.Item))
        {
            _buyers[item.Key] = [.. item.Select(p => (p.Key.User, p.Value)).OrderBy(p => p.User)];
        }

        _baskets = new int[matrix.Users.Count][];
        Array.Fill(_baskets, []);
        foreach (var user in latest.Keys.GroupBy(k => k.User))
        {
            _baskets[user.Key] = [.. user.Select(k => k.Item).Order()];
        }

        Shoppers = _baskets.Count(b => b.Length > 0);
    }

    /// <summary>How many shoppers bought anything.</summary>
    public int Shoppers { get; }

    /// <summary>By shopper, ascending.</summary>
    public ReadOnlySpan<(int User, DateTimeOffset? Time)> BuyersOf(int item) => _buyers[item];

    public ReadOnlySpan<int> BoughtBy(int user) => _baskets[user];

    /// <summary>How many shoppers bought both.</summary>
    public int Together(int a, int b)
    {
        var (left, right) = (_buyers[a], _buyers[b]);
        var (i, j, together) = (0, 0, 0);
        while (i < left.Length && j < right.Length)
        {
            var order = left[i].User.CompareTo(right[j].User);
            together += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return together;
    }

    /// <summary>How much likelier buyers of one buy the other than anybody does; 0 when nobody bought one of them.</summary>
    public double Lift(int a, int b, int together)
    {
        var chance = (double)_buyers[a].Length * _buyers[b].Length;
        return chance == 0 ? 0 : together * (double)Shoppers / chance;
    }
}
