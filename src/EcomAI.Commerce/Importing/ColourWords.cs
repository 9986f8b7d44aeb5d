using EcomAI.Commerce.Catalog;

namespace EcomAI.Commerce.Importing;

/// <summary>Finds the colour that a catalogue means: by id, name or synonym, in either language.</summary>
internal sealed class ColourWords
{
    private readonly Dictionary<string, string> _ids = new(StringComparer.OrdinalIgnoreCase);

    public ColourWords(IReadOnlyCollection<ColourRow> colours)
    {
        foreach (var colour in colours)
        {
            foreach (var word in colour.Synonyms.En.Concat(colour.Synonyms.Zh).Prepend(colour.Name.Zh).Prepend(colour.Name.En).Prepend(colour.Id))
                _ids.TryAdd(word, colour.Id);
        }
    }

    public string? IdOf(string word) => _ids.GetValueOrDefault(word.Trim());
}
