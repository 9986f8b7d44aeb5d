using System.Text;

namespace EcomAI.Discovery.Photos;

/// <summary>A category of the shop, with every name and synonym it has, in any language.</summary>
public sealed record PhotoCategory(string Id, string? ParentId, IReadOnlyList<string> Names);

/// <summary>Finds the shop's category for a label: by name and synonym, whatever the case, the hyphens or the plural.</summary>
/// <remarks>Immutable; safe to share.</remarks>
public sealed class CategoryLabels
{
    private readonly Dictionary<string, string> _byName = [];
    private readonly Dictionary<string, string?> _parents = [];

    public CategoryLabels(IReadOnlyList<PhotoCategory> categories)
    {
        Categories = categories;
        foreach (var category in categories)
        {
            _parents[category.Id] = category.ParentId;
        }

        // Leaves first: a word that a kind and its department share means the kind.
        foreach (var category in categories.OrderByDescending(category => Depth(category.Id)))
        {
            foreach (var name in category.Names.SelectMany(Parts).Append(category.Id))
            {
                _byName.TryAdd(Normalise(name), category.Id);
            }
        }
    }

    public IReadOnlyList<PhotoCategory> Categories { get; }

    /// <summary>The category of that name, or null when the shop has none.</summary>
    public string? Find(string name) => _byName.GetValueOrDefault(Normalise(name));

    /// <summary>The category of a label: by its own name, then by what shops call it, then by its coarser kind; null when the shop sells no such thing.</summary>
    public string? Find(PhotoLabel label)
    {
        foreach (var name in (IEnumerable<string?>)[label.En, label.Name, label.Zh, label.CoarseEn, label.CoarseZh, .. label.Words])
        {
            if (name is not null && Parts(name).Select(Find).FirstOrDefault(found => found is not null) is { } category)
            {
                return category;
            }
        }

        return null;
    }

    /// <summary>Whether <paramref name="category"/> is <paramref name="ancestor"/> or lies below it.</summary>
    public bool IsWithin(string? category, string ancestor)
    {
        for (var steps = 0; category is not null && steps <= _parents.Count; steps++)
        {
            if (category == ancestor)
            {
                return true;
            }

            category = _parents.GetValueOrDefault(category);
        }

        return false;
    }

    /// <summary>A name without case, accents of form (hyphen, underscore, space) and English plural.</summary>
    internal static string Normalise(string name)
    {
        var normalised = new StringBuilder(name.Length);
        foreach (var word in name.Normalize(NormalizationForm.FormKC).ToLowerInvariant()
            .Split([' ', '-', '_', '\u00A0', '\'', '’'], StringSplitOptions.RemoveEmptyEntries))
        {
            normalised.Append(Stem(word));
        }

        return normalised.ToString();
    }

    // One form for singular and plural, not a dictionary form: dresses, dress -> dress; berries -> berry; shoes, shoe -> sho; knives, knife -> knif.
    private static string Stem(string word)
    {
        if (word.Length < 3 || !char.IsAsciiLetter(word[^1]))
        {
            return word;
        }

        if (word.EndsWith("ies", StringComparison.Ordinal) && word.Length > 4)
        {
            return word[..^3] + "y";
        }

        if (word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i'))
        {
            word = word[..^1];
        }

        if (word[^1] == 'e' && word.Length > 3)
        {
            word = word[..^1];
        }

        return word[^1] == 'v' ? word[..^1] + "f" : word;
    }

    private static IEnumerable<string> Parts(string name) =>
        name.Split([" & ", " and ", " or ", ", ", "与", "和", "、", "或", "（", "）"], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Prepend(name).Distinct();

    private int Depth(string? category)
    {
        var depth = 0;
        while (category is not null && depth <= _parents.Count && _parents.TryGetValue(category, out category))
        {
            depth++;
        }

        return depth;
    }
}
