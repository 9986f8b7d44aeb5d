using EcomAI.Discovery.Search;

namespace EcomAI.Discovery.Tests.Search;

/// <summary>Products that say only what a test is about.</summary>
internal static class Products
{
    public static ProductDocument Of(string id, string english, string chinese = "", params ProductOffer[] offers) => new(
        id, "all", ["all"], english, chinese, null, null, "", "", new Dictionary<string, AttributeText>(), [], [], 0, 0,
        offers.Length > 0 ? offers : [Offer(id)]);

    public static ProductOffer Offer(string sku, string? color = null, string? size = null, long yuan = 100, int stock = 1) =>
        new(sku, color, size, new Dictionary<string, long> { ["CNY"] = yuan * 100 }, stock);
}
