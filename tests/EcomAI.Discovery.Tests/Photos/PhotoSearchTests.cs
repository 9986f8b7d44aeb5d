using EcomAI.Discovery.Photos;
using SkiaSharp;

namespace EcomAI.Discovery.Tests.Photos;

/// <summary>Search in a small shop of drawn pictures, through the real encoder.</summary>
public sealed class PhotoSearchTests(SmallShop shop) : IClassFixture<SmallShop>
{
    private static readonly CategoryLabels s_categories = SmallShop.Categories;

    private static readonly (string Product, string Category, string Picture)[] s_shop = SmallShop.Products;

    private readonly PhotoFixture _fixture = shop.Photos;

    [Fact]
    public void The_shops_own_picture_is_this_one() =>
        Assert.All(s_shop, product =>
        {
            var result = Search(Picture(product.Picture));
            Assert.Equal((PhotoVerdict.ThisOne, product.Product), (result.Verdict, result.Hits[0].ProductId));
        });

    [Theory]
    [InlineData(PhotoAlteration.Crop)]
    [InlineData(PhotoAlteration.Blur)]
    [InlineData(PhotoAlteration.Rotation)]
    [InlineData(PhotoAlteration.Border)]
    public void An_altered_copy_finds_its_own_picture_first(PhotoAlteration alteration)
    {
        var random = new Random(11);
        var results = s_shop.Select(product => (product.Product, Result: Search(AlteredPhoto.Of(Picture(product.Picture), alteration, random)))).ToArray();

        // Twenty copies are few to fit on, so one of five may be taken for a drawing; none may be taken for another product.
        Assert.True(results.Count(found => found.Result.Verdict == PhotoVerdict.Nothing) <= 1);
        Assert.All(results.Where(found => found.Result.Hits.Count > 0), found => Assert.Equal(found.Product, found.Result.Hits[0].ProductId));
    }

    [Fact]
    public void Another_picture_of_a_kind_finds_that_kind()
    {
        var result = Search(Picture("shirt-600x800.png"));

        Assert.NotEqual(PhotoVerdict.Nothing, result.Verdict);
        Assert.Equal("plain-tee", result.Hits[0].ProductId);
    }

    [Theory]
    [InlineData(DrawnPictureKind.TextPage)]
    [InlineData(DrawnPictureKind.PlainColour)]
    [InlineData(DrawnPictureKind.Gradient)]
    [InlineData(DrawnPictureKind.Scribble)]
    public void A_drawing_without_a_product_finds_nothing(DrawnPictureKind kind)
    {
        var random = new Random(4);

        Assert.All(Enumerable.Range(0, 3), _ =>
        {
            var result = Search(DrawnPicture.Of(kind, random));
            Assert.Equal(PhotoVerdict.Nothing, result.Verdict);
            Assert.Empty(result.Hits);
        });
    }

    [Fact]
    public void A_filter_hides_products_and_the_next_ones_move_up()
    {
        var result = Search(Picture("mug.png"), new PhotoQuery(entry => entry.ProductId != "office-mug"));

        Assert.DoesNotContain(result.Hits, hit => hit.ProductId == "office-mug");
    }

    [Fact]
    public void A_colour_said_in_words_wins_over_the_colour_of_the_photo()
    {
        var mug = Picture("mug.png");
        var original = Entry("mug-red", "mugs", mug) with { Color = "red" };
        var catalog = new PhotoCatalog([original, original with { ProductId = "mug-blue", Color = "blue" }], PhotoThresholds.Unfitted, "hash");
        var search = new PhotoSearch(catalog, s_categories, new KindClassifier(_fixture.Labels));

        string First(string colour) =>
            search.Search(_fixture.Encoder.Encode(mug), DominantColours.Of(mug), new PhotoQuery(WantedColour: colour)).Hits[0].ProductId;

        Assert.Equal("mug-blue", First("blue"));
        Assert.Equal("mug-red", First("red"));
    }

    [Fact]
    public void A_product_with_several_pictures_is_one_hit()
    {
        var mug = Entry("mug", "mugs", Picture("mug.png"));
        var catalog = new PhotoCatalog([mug, mug with { Color = "blue" }, mug with { Color = "red" }], PhotoThresholds.Unfitted, "hash");
        var photo = Picture("mug.png");

        var result = new PhotoSearch(catalog, s_categories, new KindClassifier(_fixture.Labels))
            .Search(_fixture.Encoder.Encode(photo), DominantColours.Of(photo), new PhotoQuery());

        Assert.Single(result.Hits);
    }

    [Fact]
    public void An_empty_catalogue_finds_nothing()
    {
        var search = new PhotoSearch(new PhotoCatalog([], PhotoThresholds.Unfitted, "hash"), s_categories, new KindClassifier(_fixture.Labels));
        var photo = Picture("shirt.png");

        Assert.Equal(PhotoVerdict.Nothing, search.Search(_fixture.Encoder.Encode(photo), DominantColours.Of(photo), new PhotoQuery()).Verdict);
    }

    [Fact]
    public void A_shirt_is_a_garment_and_a_mug_is_neither_garment_nor_grocery()
    {
        var classifier = new KindClassifier(_fixture.Labels);

        var shirt = classifier.Classify(_fixture.Encoder.Encode(Picture("shirt.png")));
        var mug = classifier.Classify(_fixture.Encoder.Encode(Picture("mug.png")));

        Assert.Equal((KindSource.Clothing, "T-shirt"), (shirt.Guesses[0].Source, shirt.Guesses[0].LabelEn));
        Assert.Equal(KindSource.ImageNet, mug.Guesses[0].Source);
        Assert.InRange(shirt.Guesses.Sum(guess => guess.Probability), 0, 1.0001);
    }

    private PhotoResult Search(DecodedPhoto photo, PhotoQuery? query = null) =>
        shop.Search.Search(_fixture.Encoder.Encode(photo), DominantColours.Of(photo), query ?? new PhotoQuery());

    private PhotoEntry Entry(string product, string category, DecodedPhoto photo) => shop.Entry(product, category, photo);

    private static DecodedPhoto Picture(string name) => SmallShop.Picture(name);
}

/// <summary>Five products with drawn pictures.</summary>
public sealed class SmallShop : IDisposable
{
    public SmallShop()
    {
        var pictures = Products.ToDictionary(product => product.Product, product => Picture(product.Picture));
        var entries = Products.Select(product => Entry(product.Product, product.Category, pictures[product.Product])).ToArray();
        var thresholds = PhotoThresholds.Fit(entries, entry => pictures[entry.ProductId], Photos.Encoder, new Random(1), CancellationToken.None);
        Search = new(new PhotoCatalog(entries, thresholds, Photos.Encoder.ModelHash), Categories, new KindClassifier(Photos.Labels));
    }

    public PhotoFixture Photos { get; } = new();

    public PhotoSearch Search { get; }

    internal static CategoryLabels Categories { get; } = new(
    [
        new("clothing", null, ["Clothing", "服装"]),
        new("tshirts", "clothing", ["T-shirts", "T恤"]),
        new("trousers", "clothing", ["Trousers", "长裤"]),
        new("mugs", null, ["Mugs", "马克杯", "coffee mug"]),
        new("bananas", null, ["Bananas", "香蕉"]),
        new("apples", null, ["Apples", "苹果"]),
    ]);

    internal static (string Product, string Category, string Picture)[] Products { get; } =
    [
        ("plain-tee", "tshirts", "shirt.png"), ("work-trousers", "trousers", "trousers.png"), ("office-mug", "mugs", "mug.png"),
        ("ripe-bananas", "bananas", "banana.png"), ("garden-apples", "apples", "apples.png"),
    ];

    public void Dispose() => Photos.Dispose();

    internal PhotoEntry Entry(string product, string category, DecodedPhoto photo) =>
        new(product, category, null, Photos.Encoder.Encode(photo).Embedding, DominantColours.Of(photo).Main, [product]);

    internal static DecodedPhoto Picture(string name) => Pictures.Decode(File.ReadAllBytes(TestModels.Parity("photo-encoder", name)));
}
