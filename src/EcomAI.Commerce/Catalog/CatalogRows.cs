namespace EcomAI.Commerce.Catalog;

internal sealed class CategoryRow
{
    public required string Id { get; set; }
    public string? ParentId { get; set; }
    public required LocalText Name { get; set; }
    public required Synonyms Synonyms { get; set; }
    public int Position { get; set; }

    public Category ToCategory() => new(Id, ParentId, Name, Synonyms);
}

internal sealed class ColourRow
{
    public required string Id { get; set; }
    public required LocalText Name { get; set; }
    public required Synonyms Synonyms { get; set; }
    public string? Hex { get; set; }
    public string? Family { get; set; }
    public int Position { get; set; }

    public Colour ToColour() => new(Id, Name, Synonyms, Hex, Family);
}

internal sealed class ProductRow
{
    public required string Id { get; set; }
    public required string CategoryId { get; set; }
    public LocalText? Brand { get; set; }
    public required LocalText Title { get; set; }
    public required LocalText Description { get; set; }
    public required Dictionary<string, LocalText> Attributes { get; set; }
    public required List<string> Tags { get; set; }
    public required List<string> Colours { get; set; }
    public required List<string> Pictures { get; set; }
    public string? Emoji { get; set; }
    public bool Active { get; set; } = true;
    public DateTimeOffset Created { get; set; }
    public int Position { get; set; }
    public List<VariantRow> Variants { get; set; } = [];

    public Product ToProduct(ReviewSummary reviews) => new(
        Id, CategoryId, Brand, Title, Description, Attributes, Tags,
        [.. Variants.OrderBy(variant => variant.Position).Select(variant => variant.ToVariant())],
        [.. Colours.Concat(Variants.OrderBy(variant => variant.Position).Select(variant => variant.Colour).OfType<string>()).Distinct()],
        Pictures, Emoji, Active, Created, reviews.Count == 0 ? null : reviews.Mean, reviews.Count);
}

internal readonly record struct ReviewSummary(double Mean, int Count);

internal sealed class VariantRow
{
    public required string Id { get; set; }
    public required string ProductId { get; set; }
    public required string Sku { get; set; }
    public string? Colour { get; set; }
    public string? Size { get; set; }
    public required Dictionary<string, string> Options { get; set; }
    public required Dictionary<string, long> Prices { get; set; }
    public int Stock { get; set; }
    public bool AlwaysAvailable { get; set; }
    public string? Picture { get; set; }
    public int Position { get; set; }

    public Variant ToVariant() => new(Id, ProductId, Sku, Colour, Size, Options, Prices, Stock, AlwaysAvailable, Picture);
}

internal sealed class ReviewRow
{
    public required string Id { get; set; }
    public required string ProductId { get; set; }
    public required string Language { get; set; }
    public int Rating { get; set; }
    public required string Text { get; set; }
    public required string Author { get; set; }
    public DateTimeOffset WrittenAt { get; set; }

    public Review ToReview() => new(Id, ProductId, Language, Rating, Text, Author, WrittenAt);
}
