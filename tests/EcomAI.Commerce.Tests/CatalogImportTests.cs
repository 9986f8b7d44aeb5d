using EcomAI.Commerce.Catalog;
using EcomAI.Commerce.Importing;

namespace EcomAI.Commerce.Tests;

public sealed class CatalogImportTests
{
    [Fact]
    public async Task A_folder_becomes_categories_products_variants_and_reviews()
    {
        await using var shop = await Samples.ShopAsync();
        var catalog = await shop.CatalogAsync();

        var runner = catalog.FindProduct("aero")!;
        Assert.Equal(new LocalText("Volta", "沃塔"), runner.Brand);
        Assert.Equal(["red", "navy"], runner.Colours);
        Assert.Equal(["1f45f-red.webp", "1f45f-navy.webp"], runner.Pictures);
        Assert.Equal((3.5, 2), (runner.Rating!.Value, runner.ReviewCount));
        Assert.Equal(["aero-red-eu-41", "aero-navy-eu-41", "aero-red-eu-42"], runner.Variants.Select(variant => variant.Id));
        Assert.Equal(new Money(39900, "CNY"), runner.Variants[1].PriceIn("CNY"));
        Assert.Equal(new Money(4950, "USD"), runner.Variants[1].PriceIn("USD"));
        Assert.Equal(["running-shoes", "shoes"], catalog.PathOf(runner.CategoryId).Select(category => category.Id));
        Assert.Equal(["慢跑鞋"], catalog.FindCategory("running-shoes")!.Synonyms.Zh);
        Assert.Equal("blue", catalog.FindColour("navy")!.Family);
    }

    [Fact]
    public async Task Importing_again_changes_nothing()
    {
        await using var shop = await Samples.ShopAsync();
        var before = await shop.CatalogAsync();
        var report = await shop.Importer.ImportAsync(shop.Files, "USD", null, TestShop.Token);
        Assert.Equal((0, 0, 0, 2, 0), (report.Categories, report.ProductsAdded, report.ProductsUpdated, report.ProductsUnchanged, report.Reviews));
        Assert.Same(before, await shop.CatalogAsync());
    }

    [Fact]
    public async Task A_changed_line_updates_its_product_and_drops_variants_it_no_longer_has()
    {
        await using var shop = await Samples.ShopAsync();
        var report = await shop.ImportAsync("products.jsonl",
            """{"id":"trail-socks","category":"socks","title":"Trail Socks","price":{"USD":3.5},"variants":[{"size":"M","stock":4},{"size":"L","stock":0}]}""");
        Assert.Equal((0, 1), (report.ProductsAdded, report.ProductsUpdated));
        var socks = (await shop.CatalogAsync()).FindProduct("trail-socks")!;
        Assert.Equal(["M", "L"], socks.Variants.Select(variant => variant.Size));
        Assert.Equal(new Money(350, "USD"), socks.PriceIn("USD"));
        Assert.Null(socks.PriceIn("CNY"));
    }

    [Fact]
    public async Task Another_process_sees_the_change_within_the_poll_interval()
    {
        await using var shop = await Samples.ShopAsync();
        await using var other = await shop.OtherProcessAsync();
        var before = await other.CatalogAsync();
        await shop.ImportAsync("products.jsonl", Samples.Socks.Replace("\"stock\":0", "\"stock\":8", StringComparison.Ordinal));
        shop.Time.Advance(TimeSpan.FromSeconds(6));
        var after = await other.CatalogAsync();
        Assert.False(before.FindProduct("trail-socks")!.InStock);
        Assert.True(after.FindProduct("trail-socks")!.InStock);
    }

    [Theory]
    [InlineData("{", "is not JSON")]
    [InlineData("[1]", "is not a JSON object")]
    [InlineData("""{"id":"x","category":"socks","title":"X","variants":[{"stock":1}]}""", "has a variant without a price")]
    [InlineData("""{"id":"x","category":"socks","title":"X","price":{"USD":"abc"},"variants":[{"stock":1}]}""", "price \"abc\" is not a number")]
    [InlineData("""{"id":"x","category":"socks","title":"X","price":{"USD":-1},"variants":[{"stock":1}]}""", "price \"-1\" is negative")]
    [InlineData("""{"id":"x","category":"socks","title":"X","price":{"USD":1.999},"variants":[{"stock":1}]}""", "more decimals than USD")]
    [InlineData("""{"id":"x","category":"socks","title":"X","price":{"dollars":1},"variants":[{"stock":1}]}""", "\"dollars\" is not an ISO 4217 currency")]
    [InlineData("""{"id":"x","category":"socks","title":"X","price":{"USD":1},"variants":[{"stock":2.5}]}""", "variants.stock 2.5 is not a whole number")]
    [InlineData("""{"id":"x","category":"socks","title":"X","price":{"USD":1},"variants":[]}""", "has no variants")]
    [InlineData("""{"id":"x","category":"socks","title":"X","price":{"USD":1},"variants":[{"size":"M"},{"size":"m"}]}""", "two variants m")]
    [InlineData("""{"id":"x","category":"hats","title":"X","price":{"USD":1},"variants":[{"stock":1}]}""", "category \"hats\" is not known")]
    [InlineData("""{"id":"x","category":"socks","price":{"USD":1},"variants":[{"stock":1}]}""", "title is missing")]
    [InlineData("""{"id":"x","category":"socks","title":"X","colour":"red","price":{"USD":1},"variants":[{"stock":1}]}""", "colour is unknown; known are")]
    [InlineData("""{"id":"x","id":"y","category":"socks","title":"X","price":{"USD":1},"variants":[{"stock":1}]}""", "is not JSON")]
    [InlineData("""{"id":"x","category":"socks","title":"\ud83d","price":{"USD":1},"variants":[{"stock":1}]}""", "not Unicode")]
    [InlineData("""{"id":"x","category":"socks","title":"X","emoji":"../1f45f","price":{"USD":1},"variants":[{"stock":1}]}""", "is not a code")]
    [InlineData("""{"id":"x","category":"socks","title":"X","price":{"USD":1},"variants":[{"stock":1,"picture":"../../etc/passwd"}]}""", "is not a path below")]
    public async Task A_bad_line_is_reported_and_the_others_are_imported(string line, string message)
    {
        await using var shop = await Samples.ShopAsync();
        var good = """{"id":"new","category":"socks","title":"New","price":{"USD":1},"variants":[{"stock":1}]}""";
        var report = await shop.ImportAsync("products.more.jsonl", $"{good}\n{line}\n");
        var error = Assert.Single(report.Errors);
        Assert.Equal(("products.more.jsonl", 2), (error.File, error.Row));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(1, report.ProductsAdded);
    }

    [Theory]
    [InlineData("""{"product":"nothing","language":"en","rating":4,"text":"Fine"}""", "product \"nothing\" is not in the shop")]
    [InlineData("""{"product":"aero","language":"fr","rating":4,"text":"Bien"}""", "language \"fr\"")]
    [InlineData("""{"product":"aero","language":"en","rating":6,"text":"Fine"}""", "rating 6 is not from 1 to 5")]
    [InlineData("""{"product":"aero","language":"en","rating":4,"text":"Fine","date":"yesterday"}""", "is not an RFC 3339 date")]
    public async Task A_bad_review_is_reported(string line, string message)
    {
        await using var shop = await Samples.ShopAsync();
        var report = await shop.ImportAsync("reviews.more.jsonl", line);
        Assert.Contains(message, Assert.Single(report.Errors).Message, StringComparison.Ordinal);
        Assert.Equal(0, report.Reviews);
    }

    [Fact]
    public async Task Csv_rows_of_one_id_become_one_product()
    {
        await using var shop = await TestShop.CreateAsync();
        var report = await shop.ImportAsync("products.csv",
            """
            id;category;title_en;title_zh;brand;tags;attr_material_en;attr_material_zh;sku;color;size;price_USD;price_CNY;stock
            tee;Clothing > T-shirts;Plain Tee;纯色T恤;Plainfold;basics|Summer;cotton;纯棉;T-1;酒红;M;12.50;88;4
            tee;;;;;;;;T-2;mint;L;13;;0
            """);
        Assert.Empty(report.Errors);
        var catalog = await shop.CatalogAsync();
        var tee = Assert.Single(catalog.Products);
        Assert.Equal(["red", "green"], tee.Variants.Select(variant => variant.Colour));
        Assert.Equal(["T-1", "T-2"], tee.Variants.Select(variant => variant.Sku));
        Assert.Equal(new LocalText("cotton", "纯棉"), tee.Attributes["material"]);
        Assert.Equal(["basics", "summer"], tee.Tags);
        Assert.Equal(new Money(1250, "USD"), tee.PriceIn("USD"));
        Assert.Equal(["t-shirts", "clothing"], catalog.PathOf(tee.CategoryId).Select(category => category.Id));
    }

    [Fact]
    public async Task A_bad_csv_row_is_named_by_its_spreadsheet_row()
    {
        await using var shop = await TestShop.CreateAsync();
        var report = await shop.ImportAsync("products.csv",
            "id,category,title,description,price,stock\n"
            + "a,Shoes > Boots,A,\"two\nlines\",10,1\n"
            + "\n"
            + "b,Shoes > Boots,B,x,abc,1\n"
            + "b,Shoes > Boots,B,x,10,1\n"
            + "c,Shoes > Boots,C,x,10,many\n"
            + "d,Shoes > Boots,D,x,10,1,9,9\n"
            + "e,Shoes > Boots > High,E,x,10,1\n");
        Assert.Equal(
            [
                "products.csv row 4: price \"abc\" is not a number",
                "products.csv row 5: the first row of \"b\" is wrong",
                "products.csv row 6: stock \"many\" is not a whole number",
                "products.csv row 7: has 8 cells, the header has 6",
                "products.csv row 8: category \"Shoes > Boots > High\" has more than two levels"
            ],
            report.Errors.Select(error => error.ToString()));
        Assert.Equal(1, report.ProductsAdded);
    }

    [Theory]
    [InlineData("products.csv", "", "is empty")]
    [InlineData("products.csv", "id,category,title\na,b,c\n", "has no column \"price\"")]
    [InlineData("products.csv", "id,category,title,price,colour of box\na,b,c,1,red\n", "has unknown columns: colour of box")]
    [InlineData("products.csv", "id,id,category,title,price\n", "has two columns \"id\"")]
    [InlineData("products.csv", "id,category,title,price\na,b,\"never closed,1\nb,b,c,1\n", "row 2 opens a quote that is never closed")]
    [InlineData("products.jsonl", "\n", "has no products")]
    [InlineData("products.xlsx", "PK", "is no catalogue")]
    [InlineData("categories.yaml", "- id: [", "line 1")]
    [InlineData("colors.yaml", "- id: ../x\n  name: { en: X }\n", "entry 1 has no id")]
    public async Task A_file_that_is_no_catalogue_is_refused_as_a_whole(string name, string text, string message)
    {
        await using var shop = await TestShop.CreateAsync();
        var refusal = await Assert.ThrowsAsync<ImportFileException>(() => shop.ImportAsync(name, text));
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
        Assert.Empty((await shop.CatalogAsync()).Categories);
    }

    [Fact]
    public async Task A_file_in_another_encoding_is_refused()
    {
        await using var shop = await TestShop.CreateAsync();
        var path = shop.Write("products.csv", "");
        // "id,category,title,price" and a title in GBK.
        await File.WriteAllBytesAsync(path, [.. "id,category,title,price\na,b,"u8, 0xc5, 0xdc, 0xd0, 0xac, .. ",1\n"u8], TestShop.Token);
        var refusal = await Assert.ThrowsAsync<ImportFileException>(() => shop.Importer.ImportAsync(path, "USD", null, TestShop.Token));
        Assert.Contains("is not UTF-8", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_file_in_a_folder_leaves_the_shop_as_it_was()
    {
        await using var shop = await Samples.ShopAsync();
        var before = await shop.CatalogAsync();
        shop.Write("products.a.jsonl", """{"id":"new","category":"socks","title":"New","price":{"USD":1},"variants":[{"stock":1}]}""");
        shop.Write("products.b.csv", "id,category,title\n");
        await Assert.ThrowsAsync<ImportFileException>(() => shop.Importer.ImportAsync(shop.Files, "USD", null, TestShop.Token));
        Assert.Same(before, await shop.CatalogAsync());
    }

    [Fact]
    public async Task One_product_cannot_take_another_ones_variant()
    {
        await using var shop = await Samples.ShopAsync();
        var report = await shop.ImportAsync("products.more.jsonl",
            """{"id":"thief","category":"socks","title":"T","price":{"USD":1},"variants":[{"sku":"aero-red-eu-41","stock":1}]}""");
        Assert.Contains("belongs to product \"aero\"", Assert.Single(report.Errors).Message, StringComparison.Ordinal);
    }
}
