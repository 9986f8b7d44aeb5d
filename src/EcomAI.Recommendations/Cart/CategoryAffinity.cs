using EcomAI.Recommendations.Interactions;

namespace EcomAI.Recommendations.Cart;

/// <summary>Which categories complete which: the same test as between products, on the shoppers who bought anything of a category.</summary>
internal sealed class CategoryAffinity
{
    private readonly string?[] _categoryOf;
    private readonly Dictionary<(string, string), double> _strengths = [];

    public CategoryAffinity(InteractionMatrix matrix, Purchases purchases, IReadOnlyList<ItemFeatures> features)
    {
        _categoryOf = new string?[matrix.Items.Count];
        foreach (var item in features)
        {
            _categoryOf[matrix.Items.Find(item.ItemId)] = item.Categories.FirstOrDefault();
        }

        var shoppers = new Dictionary<string, int>();
        var together = new Dictionary<(string, string), int>();
        for (var user = 0; user < matrix.Users.Count; user++)
        {
            var categories = new SortedSet<string>(StringComparer.Ordinal);
            foreach (var item in purchases.BoughtBy(user))
            {
                if (_categoryOf[item] is { } category)
                {
                    categories.Add(category);
                }
            }

            foreach (var category in categories)
            {
                shoppers[category] = shoppers.GetValueOrDefault(category) + 1;
                foreach (var other in categories.Where(c => c != category))
                {
                    together[(category, other)] = together.GetValueOrDefault((category, other)) + 1;
                }
            }
        }

        foreach (var ((a, b), count) in together)
        {
            _strengths[(a, b)] = CoPurchase.Strength(count, shoppers[a], shoppers[b], purchases.Shoppers);
        }

        Strongest = _strengths.Count == 0 ? 0 : _strengths.Values.Max();
    }

    public double Strongest { get; }

    public string? Of(int item) => _categoryOf[item];

    /// <summary>From 0 to 1: how strongly the item's category is bought with one of the given ones.</summary>
    public double Completes(IReadOnlyCollection<string> categories, int item) =>
        Strongest == 0 || _categoryOf[item] is not { } own ? 0
        : categories.Select(c => _strengths.GetValueOrDefault((c, own))).DefaultIfEmpty().Max() / Strongest;
}
