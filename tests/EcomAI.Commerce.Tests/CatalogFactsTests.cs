using EcomAI.Commerce.Catalog;

namespace EcomAI.Commerce.Tests;

public sealed class CatalogFactsTests
{
    [Fact]
    public async Task Facts_of_a_department_cover_its_kinds_and_regard_what_is_in_stock()
    {
        await using var shop = await Samples.ShopAsync();
        var facts = (await shop.CatalogAsync()).Facts.OfCategory("shoes", "USD");
        Assert.Equal((2, 1, 4, 15), (facts.ProductCount, facts.InStockCount, facts.VariantCount, facts.Stock));
        // The cheaper navy pair and the socks are sold out.
        Assert.Equal(new Money(5990, "USD"), facts.LowestPrice);
        Assert.Equal(new Money(6490, "USD"), facts.HighestPrice);
        Assert.Equal("aero", facts.Cheapest!.Id);
        Assert.Equal("aero", facts.BestRated!.Id);
        Assert.Equal(["Volta"], facts.Brands.Select(brand => brand.En));
    }

    [Fact]
    public async Task Nothing_is_said_about_a_currency_the_shop_has_no_prices_in()
    {
        await using var shop = await Samples.ShopAsync();
        var facts = (await shop.CatalogAsync()).Facts.OfShop("EUR");
        Assert.Equal((null, null, null), (facts.LowestPrice, facts.Cheapest, facts.Dearest));
        Assert.Equal(2, facts.ProductCount);
    }

    [Fact]
    public async Task An_unknown_category_has_no_products()
    {
        await using var shop = await Samples.ShopAsync();
        var catalog = await shop.CatalogAsync();
        Assert.Empty(catalog.InCategory("hats"));
        Assert.Equal(0, catalog.Facts.OfCategory("hats", "USD").ProductCount);
        Assert.Null(catalog.FindProduct("hat"));
    }

    [Theory]
    [InlineData("59.9", "USD", 5990, "59.90 USD")]
    [InlineData("1200", "JPY", 1200, "1200 JPY")]
    [InlineData("1.5", "KWD", 1500, "1.500 KWD")]
    public void Money_counts_the_minor_units_of_its_currency(string value, string currency, long amount, string text)
    {
        Assert.True(Money.TryCreate(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), currency, out var money));
        Assert.Equal(amount, money.Amount);
        Assert.Equal(text, money.ToString());
    }

    [Fact]
    public void Yen_have_no_decimals() => Assert.False(Money.TryCreate(0.5m, "JPY", out _));

    [Theory]
    [InlineData("zh-TW", "袜")]
    [InlineData("zh", "袜")]
    [InlineData("fr", "Sock")]
    public void A_text_reads_in_the_nearest_language(string language, string expected) =>
        Assert.Equal(expected, new LocalText("Sock", "袜").In(language));

    [Fact]
    public void A_missing_language_falls_back_to_the_other() => Assert.Equal("Sock", new LocalText("Sock", "").In("zh"));
}
