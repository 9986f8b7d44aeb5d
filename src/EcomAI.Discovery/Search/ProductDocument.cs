namespace EcomAI.Discovery.Search;

/// <summary>What the search knows of one product. Texts are plain; an empty string means "not written in this language".</summary>
/// <param name="Id">Stable key of the product.</param>
/// <param name="CategoryId">Id of the category the product hangs in.</param>
/// <param name="CategoryPath">Category ids from the root to <paramref name="CategoryId"/>; a filter on any of them matches.</param>
/// <param name="TitleEn">Title in English.</param>
/// <param name="TitleZh">Title in Chinese.</param>
/// <param name="BrandEn">Brand as written in English texts.</param>
/// <param name="BrandZh">Brand as written in Chinese texts.</param>
/// <param name="DescriptionEn">Description in English.</param>
/// <param name="DescriptionZh">Description in Chinese.</param>
/// <param name="Attributes">Attribute key to its value in both languages (<c>material</c> to <c>leather</c>, <c>皮革</c>).</param>
/// <param name="Tags">Free words of the shop, either language.</param>
/// <param name="CategoryNames">Names and synonyms of every category on the path, either language.</param>
/// <param name="Popularity">Any scale that grows with demand.</param>
/// <param name="Rating">Mean stars.</param>
/// <param name="Offers">What can be bought: one entry per variant.</param>
/// <param name="AddedAt">When the product came to the shop; orders <see cref="SortOrder.Newest"/>.</param>
public sealed record ProductDocument(
    string Id,
    string CategoryId,
    IReadOnlyList<string> CategoryPath,
    string TitleEn,
    string TitleZh,
    string? BrandEn,
    string? BrandZh,
    string DescriptionEn,
    string DescriptionZh,
    IReadOnlyDictionary<string, AttributeText> Attributes,
    IReadOnlyList<string> Tags,
    IReadOnlyList<string> CategoryNames,
    double Popularity,
    double Rating,
    IReadOnlyList<ProductOffer> Offers,
    DateTimeOffset AddedAt = default);

/// <summary>One attribute value in both languages.</summary>
public sealed record AttributeText(string En, string Zh);

/// <summary>One variant that can be bought.</summary>
/// <param name="Sku">Stock keeping unit.</param>
/// <param name="Color">Colour id of the shop, or null where colour does not apply.</param>
/// <param name="Size">Size id of the shop, or null where size does not apply.</param>
/// <param name="PriceMinor">ISO 4217 code to the price in minor units: <c>"CNY"</c> to <c>39900</c>.</param>
/// <param name="Stock">Pieces at hand.</param>
public sealed record ProductOffer(string Sku, string? Color, string? Size, IReadOnlyDictionary<string, long> PriceMinor, int Stock);
