namespace EcomAI.Commerce.Catalog;

/// <summary>A department (no parent) or a kind of product within one.</summary>
public sealed record Category(string Id, string? ParentId, LocalText Name, Synonyms Synonyms);

/// <summary>A colour shoppers can ask for.</summary>
/// <param name="Hex">The typical shade, <c>#rrggbb</c>; null for a mixture.</param>
/// <param name="Family">The wider colour it belongs to (navy is a blue), else null.</param>
public sealed record Colour(string Id, LocalText Name, Synonyms Synonyms, string? Hex, string? Family);

/// <summary>What a shopper wrote about a product.</summary>
/// <param name="Language">"en" or "zh".</param>
/// <param name="Rating">1 to 5.</param>
public sealed record Review(
    string Id, string ProductId, string Language, int Rating, string Text, string Author, DateTimeOffset WrittenAt);
