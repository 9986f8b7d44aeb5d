namespace EcomAI.Recommendations.Interactions;

/// <summary>One thing in a shopper's past, by product id.</summary>
public sealed record HistoryEntry(string ItemId, double Rating, DateTimeOffset? Time = null);

/// <summary>
/// What is known about a shopper when a recommendation is asked for, in the indices of one matrix. Works the same for a shopper of
/// the matrix and for a visitor known by this session only.
/// </summary>
public sealed class ShopperHistory
{
    private ShopperHistory(int user, InteractionMatrix.Entry[] items, long now)
    {
        User = user;
        Items = items;
        Now = now;
        MeanRating = items.Length == 0 ? 0 : items.Average(i => (double)i.Rating);
        Newer = CountNewer(items);
    }

    public int Count => Items.Length;

    public double MeanRating { get; }

    /// <summary>The shopper's row, or -1 for a visitor.</summary>
    internal int User { get; }

    /// <summary>Oldest first; products the matrix does not know are left out.</summary>
    internal InteractionMatrix.Entry[] Items { get; }

    /// <summary>Per item how many are newer. Items of one moment, such as one basket, are equally new.</summary>
    internal int[] Newer { get; }

    /// <summary>The time of asking in Unix milliseconds, or <see cref="InteractionMatrix.NoTime"/>.</summary>
    internal long Now { get; }

    /// <summary>A visitor's history. Products that the matrix does not know are left out; later entries replace earlier ones.</summary>
    /// <exception cref="ArgumentException">A rating is not a finite number.</exception>
    public static ShopperHistory Of(InteractionMatrix matrix, IEnumerable<HistoryEntry> entries, DateTimeOffset? now = null) =>
        Merge(matrix, -1, entries, now);

    /// <summary>The history of a shopper of the matrix, with what happened since it was built. An unknown shopper is a visitor.</summary>
    /// <exception cref="ArgumentException">A rating is not a finite number.</exception>
    public static ShopperHistory Of(
        InteractionMatrix matrix, string userId, IEnumerable<HistoryEntry>? since = null, DateTimeOffset? now = null) =>
        Merge(matrix, matrix.Users.Find(userId), since ?? [], now);

    internal static ShopperHistory OfRow(InteractionMatrix matrix, int user, long now) => new(user, matrix.Row(user).ToArray(), now);

    /// <summary>Products without a past, such as those in a cart.</summary>
    internal static ShopperHistory OfItems(IEnumerable<int> items) =>
        new(-1, [.. items.Select(i => new InteractionMatrix.Entry(i, 1, InteractionMatrix.NoTime))], InteractionMatrix.NoTime);

    /// <summary>The same shopper with products at hand as the newest acts, as liked as the shopper likes things on average.</summary>
    internal ShopperHistory With(IReadOnlyList<int> atHand)
    {
        var rating = MeanRating > 0 ? (float)MeanRating : 1;
        return new(
            User,
            [.. Items.Where(i => !atHand.Contains(i.Index)), .. atHand.Select(i => new InteractionMatrix.Entry(i, rating, InteractionMatrix.NoTime))],
            Now);
    }

    private static int[] CountNewer(InteractionMatrix.Entry[] items)
    {
        var newer = new int[items.Length];
        for (var i = items.Length - 2; i >= 0; i--)
        {
            var sameMoment = items[i].Time == items[i + 1].Time && items[i].Time != InteractionMatrix.NoTime;
            newer[i] = sameMoment ? newer[i + 1] : items.Length - 1 - i;
        }

        return newer;
    }

    private static ShopperHistory Merge(InteractionMatrix matrix, int user, IEnumerable<HistoryEntry> entries, DateTimeOffset? now)
    {
        var items = user < 0 ? [] : matrix.Row(user).ToArray().ToList();
        foreach (var entry in entries)
        {
            if (!double.IsFinite(entry.Rating))
            {
                throw new ArgumentException($"The rating of '{entry.ItemId}' is {entry.Rating}, not a number.", nameof(entries));
            }

            var item = matrix.Items.Find(entry.ItemId);
            if (item >= 0)
            {
                items.RemoveAll(i => i.Index == item);
                items.Add(new(item, (float)entry.Rating, entry.Time?.ToUnixTimeMilliseconds() ?? InteractionMatrix.NoTime));
            }
        }

        return new ShopperHistory(user, [.. items], now?.ToUnixTimeMilliseconds() ?? InteractionMatrix.NoTime);
    }
}
