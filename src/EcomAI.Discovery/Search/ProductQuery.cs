namespace EcomAI.Discovery.Search;

/// <summary>A search: words, an embedding, or both, under hard constraints.</summary>
public sealed record ProductQuery
{
    /// <summary>The shopper's words. Empty with no <see cref="Embedding"/> means "everything that fits", in <see cref="Sort"/> order.</summary>
    public string Text { get; init; } = "";

    /// <summary>Query embedding of <see cref="Text"/>, of the encoder's dimension and length 1. Null: the index encodes the text itself.</summary>
    public float[]? Embedding { get; init; }

    /// <summary>Constraints every hit satisfies.</summary>
    public ProductFilter Filter { get; init; } = ProductFilter.None;

    /// <summary>Most hits wanted.</summary>
    public int Top { get; init; } = 10;

    /// <summary><c>en</c> or <c>zh</c> when the caller knows it; otherwise read from the text.</summary>
    public string? Language { get; init; }

    /// <summary>Order of the hits. Anything but relevance orders the relevant products, not the whole shop.</summary>
    public SortOrder Sort { get; init; } = SortOrder.Relevance;

    /// <summary>Currency that price orders are read in when the filter names none.</summary>
    public string? Currency { get; init; }
}

/// <summary>Order of the hits.</summary>
public enum SortOrder
{
    /// <summary>Best match first.</summary>
    Relevance,

    /// <summary>Cheapest fitting offer first.</summary>
    PriceAscending,

    /// <summary>Dearest fitting offer first.</summary>
    PriceDescending,

    /// <summary>Best rated first.</summary>
    Rating,

    /// <summary>Most wanted first.</summary>
    Popularity,

    /// <summary>Latest arrival first.</summary>
    Newest,
}

/// <summary>One product found.</summary>
/// <param name="Id">Product key.</param>
/// <param name="Score">Fused score, comparable within one answer only.</param>
/// <param name="Lexical">BM25 score, 0 when the words did not match.</param>
/// <param name="Dense">Cosine of query and product, 0 when there was no embedding.</param>
/// <param name="BestSku">Cheapest offer that satisfies the filter; null for a product without offers.</param>
public sealed record ProductHit(string Id, double Score, double Lexical, double Dense, string? BestSku);
