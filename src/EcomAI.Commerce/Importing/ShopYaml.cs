using System.Reflection;
using EcomAI.Commerce.Catalog;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace EcomAI.Commerce.Importing;

/// <summary>The lists a shopkeeper writes by hand: categories, colours, and whatever else is YAML.</summary>
internal static class ShopYaml
{
    public static void ReadCategories(string path, ImportBatch batch)
    {
        var file = Path.GetFileName(path);
        var row = 0;
        foreach (var entry in Read<List<CategoryEntry>>(path) ?? [])
        {
            row++;
            var place = new RowPlace(file, row);
            batch.Try(place, () =>
            {
                if (string.IsNullOrWhiteSpace(entry?.Id))
                    throw new RowException("id is missing");
                if (batch.Categories.Any(other => other.Row.Id == entry.Id))
                    throw new RowException($"category \"{entry.Id}\" appears twice");
                batch.Categories.Add(new CategoryDraft(place, new CategoryRow
                {
                    Id = entry.Id,
                    ParentId = entry.Parent,
                    Name = entry.Name is { } name && !name.IsEmpty ? name.ToText() : throw new RowException($"category \"{entry.Id}\" has no name"),
                    Synonyms = entry.Synonyms?.ToSynonyms() ?? Synonyms.None
                }));
            });
        }
    }

    public static void ReadColours(string path, ImportBatch batch) =>
        batch.Colours.AddRange(Colours(Read<List<ColourEntry>>(path), Path.GetFileName(path)));

    /// <summary>The colours a shop starts with.</summary>
    public static List<ColourRow> BuiltInColours()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("colors.yaml")!;
        using var reader = new StreamReader(stream);
        return Colours(Parse<List<ColourEntry>>(reader, "colors.yaml"), "colors.yaml");
    }

    public static T? Read<T>(string path)
    {
        using var reader = new StreamReader(path);
        return Parse<T>(reader, Path.GetFileName(path));
    }

    private static T? Parse<T>(TextReader reader, string file)
    {
        try
        {
            return new DeserializerBuilder()
                .WithNamingConvention(CamelCaseNamingConvention.Instance)
                .Build()
                .Deserialize<T>(reader);
        }
        catch (YamlException cause)
        {
            throw new ImportFileException(file, $"line {cause.Start.Line}: {cause.InnerException?.Message ?? cause.Message}", cause);
        }
    }

    private static List<ColourRow> Colours(List<ColourEntry>? entries, string file) =>
        [.. (entries ?? []).Select((entry, position) => new ColourRow
        {
            Id = entry?.Id is { Length: > 0 } id && Cell.Slug(id) == id ? id : throw new ImportFileException(file, $"entry {position + 1} has no id of lower-case letters, digits and dashes"),
            Name = entry.Name is { } name && !name.IsEmpty ? name.ToText() : throw new ImportFileException(file, $"colour \"{id}\" has no name"),
            Synonyms = entry.Synonyms?.ToSynonyms() ?? Synonyms.None,
            Hex = entry.Hex,
            Family = entry.Family,
            Position = position
        })];

    private sealed class CategoryEntry
    {
        public string? Id { get; set; }
        public string? Parent { get; set; }
        public TextEntry? Name { get; set; }
        public SynonymEntry? Synonyms { get; set; }
    }

    private sealed class ColourEntry
    {
        public string? Id { get; set; }
        public TextEntry? Name { get; set; }
        public SynonymEntry? Synonyms { get; set; }
        public string? Hex { get; set; }
        public string? Family { get; set; }
    }

    private sealed class TextEntry
    {
        public string? En { get; set; }
        public string? Zh { get; set; }

        public bool IsEmpty => string.IsNullOrWhiteSpace(En) && string.IsNullOrWhiteSpace(Zh);

        public LocalText ToText() => new(En?.Trim() ?? "", Zh?.Trim() ?? "");
    }

    private sealed class SynonymEntry
    {
        public List<string>? En { get; set; }
        public List<string>? Zh { get; set; }

        public Synonyms ToSynonyms() => new(Words(En), Words(Zh));

        private static List<string> Words(List<string>? words) => [.. (words ?? []).Where(word => !string.IsNullOrWhiteSpace(word)).Select(word => word.Trim())];
    }
}
