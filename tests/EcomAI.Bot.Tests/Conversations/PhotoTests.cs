using EcomAI.Bot.Hosting;
using EcomAI.Commerce.Catalog;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;

namespace EcomAI.Bot.Tests.Conversations;

public sealed class PhotoTests(ShopFixture shop)
{
    [Theory]
    [InlineData("umbrellas")]
    [InlineData("running-shoes")]
    public async Task A_picture_of_the_shops_own_product_finds_that_product(string category)
    {
        var product = shop.Catalog.InCategory(category).First(each => each.InStock && each.Variants[0].InStock);
        var reply = await shop.NewShopper().ShowsAsync(PictureOf(product), "image/webp");

        // Several products may be drawn from one render; the one found must be drawn from the same.
        Assert.Equal(product.Emoji, reply.Products[0].Emoji);
    }

    [Fact]
    public async Task A_photo_and_words_combine()
    {
        var shoe = shop.Catalog.InCategory("running-shoes").First(each => each.Variants[0] is { Colour: "red", InStock: true });
        var reply = await shop.NewShopper().ShowsAsync(PictureOf(shoe), "image/webp", "like this but blue");

        Assert.NotEmpty(reply.Products);
        Assert.All(reply.Products, product => Assert.Contains(product.Variants, variant => variant is { InStock: true, Colour: "blue" or "navy" }));
        Assert.Contains(reply.Products, product => shop.Catalog.PathOf(product.CategoryId).Any(category => category.Id == "shoes"));
    }

    [Fact]
    public async Task Words_that_follow_a_photo_refer_to_it()
    {
        var shopper = shop.NewShopper("zh");
        var shoe = shop.Catalog.InCategory("running-shoes").First(each => each.Variants[0].InStock);
        var first = await shopper.ShowsAsync(PictureOf(shoe), "image/webp");
        var cheaper = await shopper.SaysAsync("这种但要便宜点的");

        Assert.NotEmpty(cheaper.Products);
        Assert.True(cheaper.Products.Average(Price) < first.Products.Average(Price));

        static double Price(Product product) => product.PriceIn("CNY")!.Amount;
    }

    [Fact]
    public async Task A_picture_without_any_product_is_refused_kindly()
    {
        using var bitmap = new SKBitmap(320, 240);
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColors.White);
            using var paint = new SKPaint { Color = SKColors.Black, StrokeWidth = 2 };
            for (var line = 20; line < 230; line += 14)
            {
                canvas.DrawLine(20, line, 40 + ((line * 37) % 240), line, paint);
            }
        }

        var reply = await shop.NewShopper().ShowsAsync(bitmap.Encode(SKEncodedImageFormat.Png, 100).ToArray());

        Assert.Empty(reply.Products);
        Assert.Matches("nothing like what we sell|don't sell", reply.Text);
    }

    [Fact]
    public async Task A_picture_larger_than_the_limit_is_refused_before_it_is_decoded()
    {
        // 30,000 × 30,000 pixels of one colour are a few hundred kilobytes as PNG and 3.6 GB decoded.
        var header = Convert.FromHexString("89504E470D0A1A0A0000000D494844520000753000007530080200000000000000");
        var reply = await shop.NewShopper().ShowsAsync([.. header, .. new byte[2000]]);

        Assert.Matches("too large|couldn't read", reply.Text);
    }

    private byte[] PictureOf(Product product) =>
        File.ReadAllBytes(Path.Combine(shop.Services.GetRequiredService<ShopPaths>().Pictures, product.Variants[0].Picture!));
}
