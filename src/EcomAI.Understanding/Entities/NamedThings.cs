namespace EcomAI.Understanding.Entities;

/// <summary>The shop's words in a sentence, sorted by kind.</summary>
internal sealed record NamedThings(
    IReadOnlyList<string> Categories,
    IReadOnlyList<string> Brands,
    IReadOnlyList<string> Colors,
    IReadOnlyList<string> Products,
    IReadOnlyList<AttributeConstraint> Attributes,
    IReadOnlyList<string> Tags)
{
    internal static NamedThings Of(SentenceReading sentence, IReadOnlyList<VocabularyMatch> matches)
    {
        var ids = new Dictionary<VocabularyKind, List<string>>();
        var attributes = new List<AttributeConstraint>();
        foreach (var match in matches)
        {
            var kind = KindOf(match, matches);
            var entries = match.Entries.Where(entry => entry.Kind == kind).ToArray();
            if (kind == VocabularyKind.Attribute)
            {
                attributes.Add(Attribute(sentence, match, entries));
            }
            else
            {
                var known = ids.TryGetValue(kind, out var list) ? list : ids[kind] = [];
                known.AddRange(entries.Select(entry => entry.Id).Where(id => !known.Contains(id)));
            }

            sentence.Use(match.Start, match.Length, kind.ToString().ToLowerInvariant(), entries[0].Id);
        }

        List<string> All(VocabularyKind kind) => ids.GetValueOrDefault(kind) ?? [];
        return new(All(VocabularyKind.Category), All(VocabularyKind.Brand), All(VocabularyKind.Color), All(VocabularyKind.Product), attributes, All(VocabularyKind.Tag));
    }

    // "orange" is a fruit until it stands with another thing: an orange dress is a colour.
    private static VocabularyKind KindOf(VocabularyMatch match, IReadOnlyList<VocabularyMatch> matches) =>
        match.Has(VocabularyKind.Product) ? VocabularyKind.Product
        : match.Has(VocabularyKind.Category) && match.Has(VocabularyKind.Color)
            ? matches.Any(other => other != match && other.Has(VocabularyKind.Category)) ? VocabularyKind.Color : VocabularyKind.Category
        : match.Entries.Min(entry => Preference(entry.Kind)) switch
        {
            0 => VocabularyKind.Category,
            1 => VocabularyKind.Brand,
            2 => VocabularyKind.Color,
            3 => VocabularyKind.Tag,
            _ => VocabularyKind.Attribute,
        };

    private static int Preference(VocabularyKind kind) => kind switch
    {
        VocabularyKind.Category => 0,
        VocabularyKind.Brand => 1,
        VocabularyKind.Color => 2,
        VocabularyKind.Tag => 3,
        _ => 4,
    };

    private static AttributeConstraint Attribute(SentenceReading sentence, VocabularyMatch match, VocabularyEntry[] entries)
    {
        string[] keys = [.. entries.Select(entry => entry.Id.Split('=')[0]).Distinct()];
        return new(keys.Length == 1 ? keys[0] : null, sentence.Said(match.Start, match.Length), [.. entries.SelectMany(entry => entry.Names).Distinct()]);
    }
}
