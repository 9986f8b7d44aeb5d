using EcomAI.Commerce.Catalog;
using EcomAI.Commerce.Interactions;

namespace EcomAI.Commerce.Demo;

/// <summary>Lets shoppers shop: sessions over half a year, in which they look around, compare, cart, buy and later rate.</summary>
/// <remarks>Pure and deterministic: the same catalogue, archetypes, seed and moment give the same shoppers to the last view.</remarks>
internal sealed class ShopperSimulation
{
    public const int ShopperCount = 450;

    private const int Days = 180;
    private const double Sharpness = 1.7;

    private readonly ShopperFile _file;
    private readonly CatalogSnapshot _catalog;
    private readonly DateTimeOffset _now;
    private readonly int _seed;
    private readonly Taste _taste;
    private readonly double[] _appeal;
    private readonly Dictionary<string, int[]> _byKind;
    private readonly ILookup<string, Together> _together;

    public ShopperSimulation(ShopperFile file, CatalogSnapshot catalog, DateTimeOffset now, int seed)
    {
        _file = file;
        _catalog = catalog;
        _now = now;
        _seed = seed;
        _taste = new Taste(file.Archetypes, catalog, seed);
        // Some products are simply better known; a product that is sold out now has had its buyers.
        _appeal = [.. catalog.Products.Select(product => 0.5 * Noise.Of(seed, "appeal", product.Id).Normal())];
        _byKind = catalog.Products.Select((product, i) => (product.CategoryId, i))
            .GroupBy(pair => pair.CategoryId, pair => pair.i).ToDictionary(group => group.Key, group => group.ToArray());
        _together = file.Together.ToLookup(rule => rule.First);
    }

    public List<Shopper> Shoppers { get; } = [];

    public List<Interaction> Interactions { get; } = [];

    public List<Purchase> Purchases { get; } = [];

    public void Run()
    {
        for (var i = 1; i <= ShopperCount; i++)
        {
            var random = Noise.Of(_seed, "shopper", $"{i}");
            var shopper = ShopperMaker.Make(i, _file, _now, random);
            Shoppers.Add(shopper);
            Shop(shopper, random);
        }

        Interactions.Sort((a, b) => a.At.CompareTo(b.At));
        Purchases.Sort((a, b) => a.At.CompareTo(b.At));
    }

    private void Shop(Shopper shopper, Random random)
    {
        var own = new double[_catalog.Products.Count];
        for (var i = 0; i < own.Length; i++)
            own[i] = _appeal[i] + (0.35 * random.Normal());
        var visit = new Visit(shopper, own, random);
        // A few come often and most come now and then.
        var sessions = 2 + (int)Math.Min(22, -6.5 * Math.Log(1 - random.NextDouble()));
        foreach (var start in Enumerable.Range(0, sessions).Select(_ => SessionStart(shopper, random)).Order())
            Session(visit, start);
    }

    private void Session(Visit visit, DateTimeOffset start)
    {
        var random = visit.Random;
        visit.Mood = visit.Shopper.Mix[random.Weighted([.. visit.Shopper.Mix.Select(part => part.Weight)])].Archetype;
        visit.Clock = start;
        var bought = new List<int>();
        var views = 2 + random.Next(5);
        var last = -1;
        for (var i = 0; i < views && visit.Clock < _now; i++)
        {
            // Two of three looks compare within a kind, the others start something new.
            var kind = last >= 0 && random.NextDouble() < 0.45 ? _catalog.Products[last].CategoryId : null;
            var product = Choose(visit, kind);
            if (product < 0)
                continue;
            last = product;
            Look(visit, product, bought, 0.32, followUps: 2);
        }

        if (bought.Count > 0 && visit.Clock + TimeSpan.FromMinutes(2) is var paidAt && paidAt < _now)
            Checkout(visit, bought, paidAt);
    }

    private void Look(Visit visit, int product, List<int> bought, double cartChance, int followUps)
    {
        var random = visit.Random;
        visit.Seen.Add(product);
        Log(visit, product, InteractionKind.Viewed);
        visit.Clock += TimeSpan.FromSeconds(random.Between(20, 170));
        // How well it fits decides whether it lands in the cart: a chance around cartChance for a good fit.
        var fit = _taste.Standardized(visit.Mood, product, visit.Shopper.IsWoman);
        if (random.NextDouble() > cartChance * 2 / (1 + Math.Exp(-1.1 * (fit - 1.6))) || visit.Clock >= _now)
            return;
        Log(visit, product, InteractionKind.Carted);
        visit.Clock += TimeSpan.FromSeconds(random.Between(10, 60));
        if (random.NextDouble() > 0.62)
            return;
        bought.Add(product);
        if (followUps == 0)
            return;
        foreach (var rule in _together[_catalog.Products[product].CategoryId])
        {
            if (random.NextDouble() < rule.Chance && Choose(visit, rule.Then) is >= 0 and var companion)
                Look(visit, companion, bought, 0.8, followUps - 1);
        }
    }

    private void Checkout(Visit visit, List<int> bought, DateTimeOffset at)
    {
        foreach (var product in bought)
        {
            Interactions.Add(new Interaction(visit.Shopper.Id, _catalog.Products[product].Id, InteractionKind.Bought, at));
            var ratedAt = at + TimeSpan.FromDays(visit.Random.Between(3, 16));
            if (visit.Random.NextDouble() < 0.4 && ratedAt < _now)
                Interactions.Add(new Interaction(
                    visit.Shopper.Id, _catalog.Products[product].Id, InteractionKind.Rated, ratedAt, Rating(visit, product)));
        }

        Purchases.Add(new Purchase(visit.Shopper, at, [.. bought.Select(product => _catalog.Products[product])]));
    }

    private double Rating(Visit visit, int product)
    {
        var fit = _taste.Standardized(visit.Mood, product, visit.Shopper.IsWoman);
        var quality = _catalog.Products[product].Rating is { } mean ? mean - 3.9 : 0;
        return Math.Clamp(Math.Round(3.9 + (0.45 * (fit - 2.2)) + (0.7 * quality) + (0.75 * visit.Random.Normal())), 1, 5);
    }

    /// <summary>A product the shopper has not looked at, by liking; within a kind if one is given.</summary>
    private int Choose(Visit visit, string? kind)
    {
        ReadOnlySpan<int> candidates = kind is null ? visit.Everything : _byKind.GetValueOrDefault(kind) ?? [];
        var weights = new double[candidates.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            var product = candidates[i];
            if (!visit.Seen.Contains(product))
                weights[i] = Math.Exp(Sharpness * (_taste.Of(visit.Mood, product, visit.Shopper.IsWoman) + visit.Own[product]));
        }

        var chosen = visit.Random.Weighted(weights);
        return chosen < 0 ? -1 : candidates[chosen];
    }

    private void Log(Visit visit, int product, InteractionKind kind) =>
        Interactions.Add(new Interaction(visit.Shopper.Id, _catalog.Products[product].Id, kind, visit.Clock));

    /// <summary>The shop grows, so more sessions are recent; people shop in the evening rather than at night.</summary>
    private DateTimeOffset SessionStart(Shopper shopper, Random random)
    {
        var offset = TimeSpan.FromHours(shopper.Language == "zh" ? 8 : -6);
        var life = Math.Min(Days, (_now - shopper.Since).TotalDays);
        while (true)
        {
            var at = _now - TimeSpan.FromDays(life * Math.Pow(random.NextDouble(), 1.6));
            var hour = at.ToOffset(offset).TimeOfDay.TotalHours;
            var busy = 0.08 + (0.92 * Math.Exp(-Math.Pow((hour - (hour < 4 ? -4 : 20)) / 5, 2)));
            if (random.NextDouble() < busy)
                return at;
        }
    }

    private sealed class Visit(Shopper shopper, double[] own, Random random)
    {
        public Shopper Shopper { get; } = shopper;
        public double[] Own { get; } = own;
        public Random Random { get; } = random;
        public int[] Everything { get; } = [.. Enumerable.Range(0, own.Length)];
        public HashSet<int> Seen { get; } = [];
        public int Mood { get; set; }
        public DateTimeOffset Clock { get; set; }
    }
}
