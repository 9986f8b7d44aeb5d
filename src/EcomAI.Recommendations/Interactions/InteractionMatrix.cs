namespace EcomAI.Recommendations.Interactions;

/// <summary>
/// Shoppers × products as compressed sparse rows and columns. One entry per pair: repeated acts are merged, a rating
/// replaces an earlier rating and any implicit weight, and the strongest implicit weight stays. Immutable, safe to share.
/// </summary>
/// <remarks>A row lists a shopper's products oldest first; entries at the same time are in an order that depends on their ids alone.</remarks>
public sealed class InteractionMatrix
{
    /// <summary>The time of an entry whose source knows none.</summary>
    internal const long NoTime = long.MinValue;

    private readonly int[] _rowOffsets;
    private readonly Entry[] _rows;
    private readonly int[] _columnOffsets;
    private readonly Entry[] _columns;

    private InteractionMatrix(IdMap users, IdMap items, List<Pair> pairs)
    {
        Users = users;
        Items = items;
        pairs.Sort(Pair.ByUserThenTime);
        (_rowOffsets, _rows) = Compress(pairs, users.Count, p => p.User, p => p.Item);
        (_columnOffsets, _columns) = Compress(pairs, items.Count, p => p.Item, p => p.User);
        HasTimes = pairs.Count > 0 && pairs.TrueForAll(p => p.Time != NoTime);
        GlobalMean = pairs.Count == 0 ? 0 : pairs.Average(p => (double)p.Rating);
        UserMeans = Means(_rowOffsets, _rows, GlobalMean);
        ItemMeans = Means(_columnOffsets, _columns, GlobalMean);
        UserNorms = [.. Enumerable.Range(0, users.Count).Select(u => Norm(Row(u)))];
        ItemNorms = [.. Enumerable.Range(0, items.Count).Select(i => Norm(Column(i)))];
        LastTime = pairs.Count == 0 ? NoTime : pairs.Max(p => p.Time);
        FirstTime = HasTimes ? pairs.Min(p => p.Time) : NoTime;
    }

    public IdMap Users { get; }

    public IdMap Items { get; }

    /// <summary>The number of shopper-product pairs.</summary>
    public int Count => _rows.Length;

    /// <summary>True when every entry has a time, so that "the last one" means something.</summary>
    public bool HasTimes { get; }

    /// <summary>The mean of all ratings; 0 when there are none.</summary>
    public double GlobalMean { get; }

    /// <summary>The mean rating per shopper.</summary>
    public IReadOnlyList<double> UserMeans { get; }

    /// <summary>The mean rating per product; the global mean for a product nobody rated.</summary>
    public IReadOnlyList<double> ItemMeans { get; }

    internal double[] UserNorms { get; }

    internal double[] ItemNorms { get; }

    internal long FirstTime { get; }

    internal long LastTime { get; }

    /// <summary>Builds the matrix.</summary>
    /// <param name="interactions">What happened, in any order.</param>
    /// <param name="catalogue">Products that exist whether or not anybody touched them.</param>
    /// <exception cref="ArgumentException">An id is empty or a rating is not a finite number.</exception>
    public static InteractionMatrix Build(IEnumerable<Interaction> interactions, IEnumerable<string>? catalogue = null)
    {
        var users = new IdMap();
        var items = new IdMap();
        foreach (var id in catalogue ?? [])
        {
            items.Add(id);
        }

        var merged = new Dictionary<(int User, int Item), Pair>();
        foreach (var interaction in interactions)
        {
            Check(interaction);
            var pair = new Pair(
                users.Add(interaction.UserId),
                items.Add(interaction.ItemId),
                (float)interaction.Rating,
                interaction.Time?.ToUnixTimeMilliseconds() ?? NoTime,
                interaction.Kind == InteractionKind.Rated,
                StableHash.Of(interaction.ItemId));
            var key = (pair.User, pair.Item);
            merged[key] = merged.TryGetValue(key, out var earlier) ? earlier.MergedWith(pair) : pair;
        }

        return new InteractionMatrix(users, items, [.. merged.Values]);
    }

    /// <summary>A shopper's entries, oldest first; <see cref="Entry.Index"/> is the product.</summary>
    internal ReadOnlySpan<Entry> Row(int user) => _rows.AsSpan(_rowOffsets[user], _rowOffsets[user + 1] - _rowOffsets[user]);

    /// <summary>A product's entries; <see cref="Entry.Index"/> is the shopper, ascending.</summary>
    internal ReadOnlySpan<Entry> Column(int item) =>
        _columns.AsSpan(_columnOffsets[item], _columnOffsets[item + 1] - _columnOffsets[item]);

    /// <summary>The same ids without one entry per listed shopper (the product at that shopper's index, or -1 for none).</summary>
    internal InteractionMatrix Without(int[] itemOfUser)
    {
        var pairs = new List<Pair>(Count);
        for (var user = 0; user < Users.Count; user++)
        {
            foreach (var entry in Row(user))
            {
                if (entry.Index != itemOfUser[user])
                {
                    pairs.Add(new Pair(user, entry.Index, entry.Rating, entry.Time, true, StableHash.Of(Items[entry.Index])));
                }
            }
        }

        return new InteractionMatrix(Users, Items, pairs);
    }

    private static void Check(Interaction interaction)
    {
        if (string.IsNullOrEmpty(interaction.UserId) || string.IsNullOrEmpty(interaction.ItemId))
        {
            throw new ArgumentException("An interaction needs a shopper and a product.", nameof(interaction));
        }

        if (!double.IsFinite(interaction.Rating))
        {
            throw new ArgumentException(
                $"The rating of '{interaction.ItemId}' by '{interaction.UserId}' is {interaction.Rating}, not a number.",
                nameof(interaction));
        }
    }

    private static (int[] Offsets, Entry[] Entries) Compress(
        List<Pair> pairs, int lines, Func<Pair, int> line, Func<Pair, int> index)
    {
        var offsets = new int[lines + 1];
        foreach (var pair in pairs)
        {
            offsets[line(pair) + 1]++;
        }

        for (var i = 0; i < lines; i++)
        {
            offsets[i + 1] += offsets[i];
        }

        var next = offsets.AsSpan(0, lines).ToArray();
        var entries = new Entry[pairs.Count];
        foreach (var pair in pairs)
        {
            entries[next[line(pair)]++] = new Entry(index(pair), pair.Rating, pair.Time);
        }

        return (offsets, entries);
    }

    private static double[] Means(int[] offsets, Entry[] entries, double whenEmpty)
    {
        var means = new double[offsets.Length - 1];
        for (var line = 0; line < means.Length; line++)
        {
            var sum = 0.0;
            for (var i = offsets[line]; i < offsets[line + 1]; i++)
            {
                sum += entries[i].Rating;
            }

            var count = offsets[line + 1] - offsets[line];
            means[line] = count == 0 ? whenEmpty : sum / count;
        }

        return means;
    }

    private static double Norm(ReadOnlySpan<Entry> entries)
    {
        var sum = 0.0;
        foreach (var entry in entries)
        {
            sum += (double)entry.Rating * entry.Rating;
        }

        return Math.Sqrt(sum);
    }

    /// <summary>One cell: the index across, the rating and the time in Unix milliseconds.</summary>
    internal readonly record struct Entry(int Index, float Rating, long Time);

    private readonly record struct Pair(int User, int Item, float Rating, long Time, bool Explicit, ulong Tie)
    {
        public static readonly Comparison<Pair> ByUserThenTime = (a, b) =>
            a.User != b.User ? a.User.CompareTo(b.User)
            : a.Time != b.Time ? a.Time.CompareTo(b.Time)
            : a.Tie != b.Tie ? a.Tie.CompareTo(b.Tie)
            : a.Item.CompareTo(b.Item);

        public Pair MergedWith(Pair later)
        {
            var inOrder = later.Time >= Time;
            var rating =
                Explicit && later.Explicit ? (inOrder ? later.Rating : Rating)
                : Explicit ? Rating
                : later.Explicit ? later.Rating
                : Math.Max(Rating, later.Rating);
            return this with { Rating = rating, Explicit = Explicit || later.Explicit, Time = Math.Max(Time, later.Time) };
        }
    }
}
