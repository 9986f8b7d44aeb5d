namespace EcomAI.Understanding.Entities;

/// <summary>A word list of the shop: what kind of thing it is, its id in the catalogue, and every way to say it in either language.</summary>
public sealed record VocabularyEntry(VocabularyKind Kind, string Id, IReadOnlyList<string> Names);

public enum VocabularyKind
{
    Category,
    Brand,
    Color,
    Size,

    /// <summary>A value of an attribute (material, scent, …); <see cref="VocabularyEntry.Id"/> is "key=value".</summary>
    Attribute,

    /// <summary>A tag of use or taste.</summary>
    Tag,

    /// <summary>A product's title; <see cref="VocabularyEntry.Id"/> is the product's id.</summary>
    Product,
}
