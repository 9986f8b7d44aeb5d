using EcomAI.Discovery.Lexical;
using EcomAI.Discovery.Search;
using static EcomAI.Discovery.Tests.Search.Products;

namespace EcomAI.Discovery.Tests.Search;

public sealed class EmbeddedProductIndexTests : IDisposable
{
    private static readonly TextFolding s_folding = TextFolding.Load(RepositoryFiles.Find("data", "models", "t2s", "t2s.json"));
    private readonly TemporaryFolder _folder = new();
    private readonly WordsOnlyEncoder _encoder = new();
    private EmbeddedProductIndex _index;

    public EmbeddedProductIndexTests() => _index = Index(_encoder);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Colour_size_price_and_stock_have_to_hold_for_one_and_the_same_offer()
    {
        await Build(
            Of("split", "running shoe", "", Offer("s1", "red", "42", 500), Offer("s2", "blue", "42", 80), Offer("s3", "red", "42", 80, stock: 0)),
            Of("whole", "running shoe", "", Offer("w1", "red", "42", 90), Offer("w2", "red", "42", 70)));
        var filter = new ProductFilter
        {
            Colors = new HashSet<string> { "Red" },
            Sizes = new HashSet<string> { "42" },
            Price = new PriceRange("CNY", null, 10_000),
            InStock = true,
        };
        var hit = Assert.Single(await Search("running shoe", filter));
        Assert.Equal(("whole", "w2"), (hit.Id, hit.BestSku));
        Assert.Equal(1, await _index.CountAsync(filter, Token));
    }

    [Fact]
    public async Task A_constraint_is_met_even_when_hundreds_of_better_matches_miss_it()
    {
        var crowd = Enumerable.Range(0, 600).Select(i => Of($"{i}", "red running shoe", "", Offer($"o{i}", yuan: 900)));
        await Build([.. crowd, Of("cheap", "shoe of canvas", "", Offer("c", yuan: 50))]);
        var hits = await Search("red running shoe", new ProductFilter { Price = new PriceRange("CNY", null, 8_000) });
        Assert.Equal("cheap", Assert.Single(hits).Id);
    }

    [Fact]
    public async Task Words_can_be_required_and_forbidden_in_both_languages()
    {
        await Build(Of("a", "plastic bottle", "塑料水瓶"), Of("b", "steel bottle", "不锈钢水瓶"), Of("c", "steel cup", "不锈钢杯子"));
        Assert.Equal(["b"], Ids(await Search("bottle", new ProductFilter { ExcludeTerms = ["plastics"], RequiredTerms = ["bottle"] })).Order());
        Assert.Equal(["b", "c"], Ids(await Search("水瓶", new ProductFilter { ExcludeTerms = ["塑膠", "塑料"] })).Order());
    }

    [Fact]
    public async Task Category_brand_rating_number_and_id_constraints_hold()
    {
        var shoe = Of("shoe", "shoe") with { CategoryId = "running", CategoryPath = ["sport", "running"], BrandEn = "Swift", BrandZh = "迅", Rating = 4.5 };
        var bag = Of("bag", "bag") with { CategoryId = "bags", CategoryPath = ["bags"], Attributes = new Dictionary<string, AttributeText> { ["volume"] = new("25 litres", "25升") } };
        await Build(shoe, bag);
        Assert.Equal(["shoe"], Ids(await Search("", new ProductFilter { Categories = new HashSet<string> { "sport" } })));
        Assert.Equal(["shoe"], Ids(await Search("", new ProductFilter { Brands = new HashSet<string> { "迅" } })));
        Assert.Equal(["shoe"], Ids(await Search("", new ProductFilter { MinRating = 4 })));
        Assert.Equal(["bag"], Ids(await Search("", new ProductFilter { Numbers = new Dictionary<string, NumberRange> { ["volume"] = new(20, 30) } })));
        Assert.Empty(await Search("", new ProductFilter { Numbers = new Dictionary<string, NumberRange> { ["volume"] = new(26, null) } }));
        Assert.Equal(["bag"], Ids(await Search("", new ProductFilter { ExcludeIds = new HashSet<string> { "shoe" } })));
        Assert.Equal(["bag"], Ids(await Search("shoe", new ProductFilter { OnlyIds = new HashSet<string> { "bag", "nobody" } })));
        Assert.Empty(await Search("shoe", new ProductFilter { Categories = new HashSet<string>() }));
    }

    [Theory]
    [InlineData("keybord", "keyboard")]
    [InlineData("iphone15 case", "case")]
    [InlineData("運動鞋", "sneaker")]
    [InlineData("保温杯", "thermos")]
    public async Task Spellings_that_differ_find_the_product(string query, string expected)
    {
        await Build(
            Of("keyboard", "mechanical keyboard", "机械键盘"), Of("case", "phone case for iPhone 15", "手机壳"),
            Of("sneaker", "sneaker", "男士运动鞋"), Of("thermos", "thermos flask", "不锈钢保温水杯"), Of("lamp", "desk lamp", "台灯"));
        Assert.Equal(expected, (await Search(query))[0].Id);
    }

    [Fact]
    public async Task Orders_other_than_relevance_sort_the_relevant_products_by_their_fitting_offer()
    {
        await Build(
            Of("dear", "green tea", "", Offer("d", yuan: 90)), Of("cheap", "green tea", "", Offer("c0", yuan: 1, stock: 0), Offer("c", yuan: 30)),
            Of("middle", "green tea", "", Offer("m", yuan: 60)));
        var query = new ProductQuery { Text = "green tea", Filter = new ProductFilter { InStock = true }, Sort = SortOrder.PriceAscending };
        Assert.Equal(["cheap", "middle", "dear"], Ids(await _index.SearchAsync(query, Token)));
        Assert.Equal(["dear", "middle", "cheap"], Ids(await _index.SearchAsync(query with { Sort = SortOrder.PriceDescending }, Token)));
    }

    [Fact]
    public async Task A_stock_change_shows_at_once_and_encodes_nothing()
    {
        await Build(Of("a", "mug", "", Offer("a", stock: 0)), Of("b", "cup"));
        var encoded = _encoder.Passages;
        Assert.Equal(1, await _index.CountAsync(new ProductFilter { InStock = true }, Token));
        await _index.UpsertAsync([Of("a", "mug", "", Offer("a", stock: 5))], Token);
        Assert.Equal(2, await _index.CountAsync(new ProductFilter { InStock = true }, Token));
        Assert.Equal(encoded, _encoder.Passages);
        Assert.Equal("a", (await Search("mug"))[0].Id);
        await _index.DeleteAsync(["a"], Token);
        Assert.Equal(["b"], Ids(await Search("mug")));
    }

    [Fact]
    public async Task The_index_is_there_after_reopening_and_another_model_asks_for_a_rebuild()
    {
        await Build(Of("a", "mug", "马克杯"), Of("b", "lamp", "台灯"));
        await _index.UpsertAsync([Of("c", "chair", "椅子")], Token);
        _index.Dispose();
        _index = Index(_encoder);
        Assert.True(await _index.OpenAsync(Token));
        Assert.Equal((3, "c"), (_index.Count, (await Search("椅子"))[0].Id));
        _index.Dispose();
        _index = Index(new WordsOnlyEncoder("hashing-2"));
        await Assert.ThrowsAsync<IndexOutdatedException>(() => _index.OpenAsync(Token));
        await Build(Of("d", "sofa"));
        Assert.Equal(["d"], Ids(await Search("sofa")));
    }

    [Fact]
    public async Task Words_that_fell_behind_the_documents_are_made_again()
    {
        await Build(Of("a", "mug"), Of("b", "lamp"));
        _index.Dispose();
        foreach (var file in Directory.GetDirectories(_folder.Path, "words", SearchOption.AllDirectories).SelectMany(Directory.GetFiles))
        {
            File.Delete(file);
        }

        _index = Index(_encoder);
        Assert.True(await _index.OpenAsync(Token));
        Assert.True((await Search("lamp"))[0].Lexical > 0);
    }

    [Fact]
    public async Task Similar_products_leave_the_product_itself_out_and_keep_to_the_filter()
    {
        await Build(Of("a", "red running shoe"), Of("b", "red running shoes"), Of("c", "wooden table"), Of("d", "red running shoe!", "", Offer("d", stock: 0)));
        var hits = await _index.MostSimilarAsync("a", 2, new ProductFilter { InStock = true }, Token);
        Assert.Equal(["b", "c"], Ids(hits));
        Assert.Empty(await _index.MostSimilarAsync("nobody", 2, ProductFilter.None, Token));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("😀😀😀")]
    [InlineData("的了吗")]
    [InlineData("\" OR id:* ) \\ ~2 [")]
    public async Task No_query_text_breaks_the_search(string text)
    {
        await Build(Of("a", "mug", "马克杯"));
        Assert.True((await Search(text)).Count <= 1);
    }

    [Fact]
    public async Task A_very_long_query_is_answered()
    {
        await Build(Of("a", "mug", "马克杯"), Of("b", "lamp"));
        Assert.NotEmpty(await Search(string.Concat(Enumerable.Repeat("我想买一个马克杯 mug ", 3000))));
    }

    [Fact]
    public async Task Searches_go_on_while_the_index_is_written_and_rebuilt()
    {
        await Build(Of("a", "mug"));
        using var finished = new CancellationTokenSource();
        var searching = Task.Run(
            async () =>
            {
                do
                {
                    Assert.Equal("a", Assert.Single(await Search("mug")).Id);
                }
                while (!finished.IsCancellationRequested);
            },
            Token);
        for (var round = 0; round < 5; round++)
        {
            await _index.UpsertAsync([Of("a", $"mug {round}")], Token);
            await Build(Of("a", "mug"));
        }

        await finished.CancelAsync();
        await searching;
    }

    [Fact]
    public async Task Nothing_is_found_before_the_index_is_open() => Assert.Empty(await Search("mug"));

    public void Dispose()
    {
        _index.Dispose();
        _folder.Dispose();
    }

    private EmbeddedProductIndex Index(WordsOnlyEncoder encoder) => new(_folder.Path, encoder, s_folding, new ProductIndexOptions());

    private Task Build(params ProductDocument[] documents) => _index.RebuildAsync(documents, null, Token);

    private Task<IReadOnlyList<ProductHit>> Search(string text, ProductFilter? filter = null) =>
        _index.SearchAsync(new ProductQuery { Text = text, Filter = filter ?? ProductFilter.None }, Token);

    private static IEnumerable<string> Ids(IEnumerable<ProductHit> hits) => hits.Select(hit => hit.Id);
}
