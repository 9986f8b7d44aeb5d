namespace EcomAI.Discovery.Search;

/// <summary>One judgement: how well a product answers a query, 0 for not at all.</summary>
public sealed record JudgedQuery(string Query, string ProductId, double Grade);

/// <summary>One row of a catalogue under test; the title's language is read from it.</summary>
public sealed record CatalogueRow(string Id, string Title, string? Description = null)
{
    /// <summary>The row as a product without offers.</summary>
    public ProductDocument ToDocument()
    {
        var chinese = QueryLanguage.IsChinese(Title);
        var description = Description ?? "";
        return new ProductDocument(
            Id, "", [], chinese ? "" : Title, chinese ? Title : "", null, null, chinese ? "" : description, chinese ? description : "",
            new Dictionary<string, AttributeText>(), [], [], 0, 0, []);
    }
}
