namespace EcomAI.Commerce.Catalog;

/// <summary>A text in the shop's languages; a language that is missing is empty and falls back to the other.</summary>
public sealed record LocalText(string En, string Zh)
{
    public static LocalText Empty { get; } = new("", "");

    /// <param name="language">A BCP 47 tag; every kind of Chinese reads <see cref="Zh"/>, everything else <see cref="En"/>.</param>
    public string In(string language) =>
        language.StartsWith("zh", StringComparison.OrdinalIgnoreCase)
            ? Zh.Length > 0 ? Zh : En
            : En.Length > 0 ? En : Zh;
}

/// <summary>What shoppers also call a thing, per language.</summary>
public sealed record Synonyms(IReadOnlyList<string> En, IReadOnlyList<string> Zh)
{
    public static Synonyms None { get; } = new([], []);
}
