using EcomAI.Discovery.Lexical;

namespace EcomAI.Discovery.Search;

/// <summary>Which of a product's words the retrievers read.</summary>
internal static class ProductText
{
    /// <summary>Changes whenever a passage is made differently, so that stored vectors are known to be old.</summary>
    public const string Recipe = "passage-1";

    private const int LongestBrief = 240;

    /// <summary>What is embedded, per language; null where the product has no title in it.</summary>
    public static (string? English, string? Chinese) Passages(ProductDocument document) =>
        (Passage(document.TitleEn, document.BrandEn, document.DescriptionEn), Passage(document.TitleZh, document.BrandZh, document.DescriptionZh));

    public static LexicalDocument Words(ProductDocument document) => new(
        document.Id,
        Written(document.TitleEn, document.TitleZh),
        Written(
        [
            document.BrandEn, document.BrandZh, .. document.CategoryNames, .. document.Tags,
            .. document.Attributes.Values.SelectMany(value => new[] { value.En, value.Zh }),
            .. document.Offers.SelectMany(offer => new[] { offer.Color, offer.Size }).Distinct(),
        ]),
        Written(document.DescriptionEn, document.DescriptionZh));

    private static string? Passage(string title, string? brand, string description)
    {
        if (string.IsNullOrWhiteSpace(title))
        {
            return null;
        }

        var named = string.IsNullOrWhiteSpace(brand) || title.Contains(brand, StringComparison.OrdinalIgnoreCase) ? title : $"{brand} {title}";
        return string.IsNullOrWhiteSpace(description) ? named : $"{named}. {Brief(description)}";
    }

    private static string Brief(string description) => description.Length <= LongestBrief ? description : description[..LongestBrief];

    private static List<string> Written(params IEnumerable<string?> texts) =>
        [.. texts.OfType<string>().Where(text => !string.IsNullOrWhiteSpace(text)).Distinct()];
}
