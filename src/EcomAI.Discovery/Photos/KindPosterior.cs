namespace EcomAI.Discovery.Photos;

/// <summary>The probability of each of the shop's categories: by name from the heads, by vote from the nearest pictures.</summary>
internal sealed class KindPosterior
{
    // Probability left for all kinds that no head named, together.
    private const double Unnamed = 0.08;
    private const double Floor = 0.02;
    private const int Neighbours = 8;
    private const double Sharpness = 14;

    private readonly PhotoCatalog _catalog;
    private readonly CategoryLabels _categories;
    private readonly string[] _leaves;

    internal KindPosterior(PhotoCatalog catalog, CategoryLabels categories)
    {
        _catalog = catalog;
        _categories = categories;
        _leaves = [.. catalog.Entries.Select(entry => entry.CategoryId).Distinct()];
    }

    internal IReadOnlyDictionary<string, double> Of(PhotoKinds kinds, float[] cosines)
    {
        if (_leaves.Length == 0)
        {
            return new Dictionary<string, double>();
        }

        var named = Named(kinds);
        var (votes, trust) = Votes(cosines);
        var weights = _leaves.ToDictionary(
            leaf => leaf,
            leaf => (Unnamed / _leaves.Length + named.GetValueOrDefault(leaf)) * Math.Pow(Floor + votes.GetValueOrDefault(leaf), trust));
        var sum = weights.Values.Sum();
        return weights.ToDictionary(weight => weight.Key, weight => weight.Value / sum);
    }

    // A label of a whole department ("shoes") spreads over its kinds, by the narrower labels of ImageNet as far as they say.
    private Dictionary<string, double> Named(PhotoKinds kinds)
    {
        var found = kinds.Guesses.Select(guess => (Category: _categories.Find(guess.Label), guess.Probability, guess.Source))
            .Where(guess => guess.Category is not null).ToArray();
        var direct = new Dictionary<string, double>();
        foreach (var (category, probability, _) in found)
        {
            if (_leaves.Contains(category))
            {
                direct[category!] = direct.GetValueOrDefault(category!) + probability;
            }
        }

        var named = new Dictionary<string, double>(direct);
        foreach (var (category, probability, _) in found.Where(guess => !_leaves.Contains(guess.Category)))
        {
            var below = _leaves.Where(leaf => _categories.IsWithin(leaf, category!)).ToArray();
            var total = below.Sum(leaf => Floor + direct.GetValueOrDefault(leaf));
            foreach (var leaf in below)
            {
                named[leaf] = named.GetValueOrDefault(leaf) + probability * (Floor + direct.GetValueOrDefault(leaf)) / total;
            }
        }

        return named;
    }

    private (Dictionary<string, double> Votes, double Trust) Votes(float[] cosines)
    {
        var nearest = Enumerable.Range(0, cosines.Length).OrderByDescending(i => cosines[i]).Take(Neighbours).ToArray();
        var weights = nearest.Select(i => Math.Exp(Sharpness * (cosines[i] - cosines[nearest[0]]))).ToArray();
        var votes = nearest.Zip(weights).GroupBy(vote => _catalog.Entries[vote.First].CategoryId)
            .ToDictionary(kind => kind.Key, kind => kind.Sum(vote => vote.Second) / weights.Sum());

        // Far from every picture the nearest one says little: trust grows up to where similarity leads.
        var leads = _catalog.Thresholds.Leads;
        return (votes, Math.Clamp((cosines[nearest[0]] - 0.75 * leads) / (0.25 * leads + 1e-6), 0, 1));
    }
}

/// <summary>Whether a product's title says what a label says.</summary>
internal static class TitleWords
{
    internal static bool Contain(IReadOnlyList<string> titles, PhotoLabel label) =>
        titles.Any(title => Contains(title, label.En) || title.Contains(label.Zh, StringComparison.Ordinal)
            || (label.CoarseEn is { } coarse && Contains(title, coarse)) || (label.CoarseZh is { } zh && title.Contains(zh, StringComparison.Ordinal)));

    private static bool Contains(string title, string name) =>
        CategoryLabels.Normalise(title).Contains(CategoryLabels.Normalise(name), StringComparison.Ordinal);
}
