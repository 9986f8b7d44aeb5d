using EcomAI.Commerce.Catalog;

namespace EcomAI.Commerce.Tests;

public sealed class VendureImportTests
{
    private const string Header =
        "name   ,slug   ,description,assets,facets,optionGroups,optionValues,sku,price,taxCategory,stockOnHand,trackInventory,variantAssets,variantFacets\n";

    [Fact]
    public async Task The_sample_shop_of_Vendure_is_taken_as_it_is()
    {
        var file = await VendureSample.FileAsync();
        await using var shop = await TestShop.CreateAsync();
        var report = await shop.Importer.ImportAsync(file, "USD", null, TestShop.Token);
        Assert.Empty(report.Errors);
        Assert.Equal((54, 88), (report.ProductsAdded, report.Variants));

        var catalog = await shop.CatalogAsync();
        var laptop = catalog.FindProduct("laptop")!;
        Assert.Equal("Apple", laptop.Brand!.En);
        Assert.Equal(["computers", "electronics"], catalog.PathOf(laptop.CategoryId).Select(category => category.Id));
        Assert.Equal("8GB, 16GB", laptop.Attributes["ram"].En);
        var dearest = laptop.Variants.Single(variant => variant.Sku == "L2201516");
        Assert.Equal(("15 inch", "16GB"), (dearest.Size, dearest.Options["ram"]));
        Assert.Equal(new Money(229900, "USD"), dearest.PriceIn("USD"));
        Assert.Equal(100, dearest.Stock);
        Assert.Equal(["40", "42", "44", "46"], catalog.FindProduct("ultraboost-running-shoe")!.Variants.Select(variant => variant.Size));

        // Three colours under one SKU, with names that only the facets translate.
        var chair = catalog.FindProduct("modern-cafe-chair")!;
        Assert.Equal(["yellow", "green", "white"], chair.Variants.Select(variant => variant.Colour));
        Assert.Equal(3, chair.Variants.Select(variant => variant.Id).Distinct().Count());
        Assert.All(catalog.Products, product => Assert.True(
            File.Exists(Path.Combine(Path.GetDirectoryName(file)!, Assert.Single(product.Pictures)))));

        var again = await shop.Importer.ImportAsync(file, "USD", null, TestShop.Token);
        Assert.Equal((0, 0, 54), (again.ProductsAdded, again.ProductsUpdated, again.ProductsUnchanged));
    }

    [Fact]
    public async Task Bad_rows_are_named_and_good_variants_stay()
    {
        await using var shop = await TestShop.CreateAsync();
        var report = await shop.ImportAsync("products.csv", Header
            + "Tent ,tent ,\"Roomy, \"\"light\"\"\" ,gone.jpg,category:Sport|category:Camping|color:Olive,size,2 persons,T2,99.00,standard,3,,,\n"
            + "     ,     ,,,,,4 persons,T4,abc,standard,3,,,\n"
            + "     ,     ,,,,,4 persons|red,T5,120,standard,3,,,\n"
            + "Rope ,rope ,,,Sport,,,R1,5,standard,3,,,\n"
            + "     ,     ,,,,,long,R2,5,standard,3,,,\n"
            + "Mug  ,mug  ,,,category:Kitchen,,,M1,5,standard,-1,,,\n"
            + "Bowl ,bowl ,,,category:Kitchen,,,B1,5,standard,0,FALSE,,\n");
        Assert.Equal(
            [
                (2, "picture \"gone.jpg\" was not found", false),
                (3, "price \"abc\" is not a number", true),
                (4, "has 2 option values for 1 option groups (size)", true),
                (5, "facet \"Sport\" is not written as name:value", true),
                (6, "is a variant without a product: the product's row above is missing or wrong", true),
                (7, "stock \"-1\" is negative", true)
            ],
            report.Errors.Select(error => (error.Row, error.Message, error.LeftOut)));
        var catalog = await shop.CatalogAsync();
        Assert.Equal(["tent", "bowl"], catalog.Products.Select(product => product.Id));
        Assert.Equal("Roomy, \"light\"", catalog.Products[0].Description.En);
        Assert.Equal(("green", "2 persons"), (catalog.Products[0].Variants[0].Colour, catalog.Products[0].Variants[0].Size));
        Assert.True(catalog.Products[1].InStock);
    }

    [Fact]
    public async Task Texts_in_several_languages_are_taken_into_the_shops_two()
    {
        await using var shop = await TestShop.CreateAsync();
        var report = await shop.ImportAsync("products.csv",
            "name:en,name:zh_Hans,name:de,slug:en,description:en,assets,facets:en,optionGroups:en,optionValues:en,sku,price,stockOnHand\n"
            + "Tent,帐篷,Zelt,tent,Roomy,,category:Camping,,,T2,99.00,3\n");
        Assert.Empty(report.Errors);
        Assert.Equal(new LocalText("Tent", "帐篷"), Assert.Single((await shop.CatalogAsync()).Products).Title);
    }
}
