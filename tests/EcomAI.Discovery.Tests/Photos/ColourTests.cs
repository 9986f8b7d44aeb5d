using EcomAI.Discovery.Photos;
using SkiaSharp;

namespace EcomAI.Discovery.Tests.Photos;

public sealed class ColourTests
{
    [Theory]
    [InlineData(0, 0, 0, 0f, 0f, 0f)]
    [InlineData(255, 255, 255, 100f, 0f, 0f)]
    [InlineData(255, 0, 0, 53.24f, 80.09f, 67.20f)]
    [InlineData(0, 0, 255, 32.30f, 79.19f, -107.86f)]
    public void Lab_agrees_with_the_published_values_and_comes_back(byte r, byte g, byte b, float l, float a, float bb)
    {
        var lab = Lab.FromRgb(r, g, b);

        Assert.Equal(l, lab.L, 0.1f);
        Assert.Equal(a, lab.A, 0.1f);
        Assert.Equal(bb, lab.B, 0.1f);
        Assert.Equal((r, g, b), lab.ToRgb());
    }

    [Fact]
    public void A_shade_outside_what_a_screen_shows_keeps_its_hue()
    {
        var (r, g, b) = Lab.FromLch(60, 150, 140).ToRgb();

        Assert.Equal(140, Lab.FromRgb(r, g, b).Hue, 3f);
    }

    [Theory]
    [InlineData("#E02020", "red")]
    [InlineData("#8E1B1B", "red")]
    [InlineData("#FF9EC0", "pink")]
    [InlineData("#F0257A", "pink")]
    [InlineData("#FF8A1E", "orange")]
    [InlineData("#FFD92E", "yellow")]
    [InlineData("#2FA84F", "green")]
    [InlineData("#1E6FE0", "blue")]
    [InlineData("#14285A", "navy")]
    [InlineData("#7A3FB5", "purple")]
    [InlineData("#6B4226", "brown")]
    [InlineData("#EAD9B8", "beige")]
    [InlineData("#C9A13B", "gold")]
    [InlineData("#101012", "black")]
    [InlineData("#808080", "gray")]
    [InlineData("#C4C6CC", "silver")]
    [InlineData("#FAFAFA", "white")]
    public void A_shade_has_the_name_people_give_it(string shade, string name)
    {
        var colour = SKColor.Parse(shade);

        Assert.Equal(name, ColourName.Of(Lab.FromRgb(colour.Red, colour.Green, colour.Blue)));
    }

    [Fact]
    public void Every_typical_shade_carries_its_own_name() =>
        Assert.All(ColourName.All.Where(name => name != ColourName.Multicolor), name => Assert.Equal(name, ColourName.Of(ColourName.Typical(name)!.Value)));

    [Theory]
    [InlineData("white background")]
    [InlineData("gray background")]
    [InlineData("transparent")]
    public void The_background_does_not_count(string background)
    {
        SKColor? paper = background switch { "white background" => SKColors.White, "gray background" => new SKColor(150, 150, 155), _ => null };

        var colours = DominantColours.Of(Pictures.Decode(Pictures.Disc(new SKColor(210, 30, 40), paper)));

        Assert.Equal("red", colours.Name);
        Assert.True(colours.Of("red") > 0.85);
        Assert.Equal(1, colours.Shares.Sum(share => share.Share), 6);
    }

    [Fact]
    public void A_thing_of_many_colours_is_multicolor()
    {
        var picture = Pictures.Encode(200, 200, SKEncodedImageFormat.Png, canvas =>
        {
            SKColor[] stripes = [SKColors.Red, SKColors.Gold, SKColors.Green, SKColors.Blue];
            for (var i = 0; i < stripes.Length; i++)
            {
                using var paint = new SKPaint { Color = stripes[i] };
                canvas.DrawRect(20 + i * 40, 20, 40, 160, paint);
            }
        });

        Assert.Equal(ColourName.Multicolor, DominantColours.Of(Pictures.Decode(picture)).Name);
    }

    [Fact]
    public void A_plain_page_still_has_a_colour() =>
        Assert.Equal("white", DominantColours.Of(Pictures.Decode(Pictures.Encode(100, 100, SKEncodedImageFormat.Png, _ => { }))).Name);

    public static TheoryData<string> Names => [.. ColourName.All.Where(name => name != ColourName.Multicolor)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_recoloured_thing_is_seen_in_its_new_colour_with_its_shape_and_other_parts_kept(string colour)
    {
        var original = Pictures.Decode(ShadedBall());

        var recoloured = Pictures.Decode(PictureRecolourer.Recolour(ShadedBall(), colour));

        Assert.Equal(colour, DominantColours.Of(recoloured).Name);
        // WebP may move an edge pixel's opacity a little; the shape stays.
        Assert.All(original.Alpha!.Zip(recoloured.Alpha!), pair => Assert.InRange(pair.First - pair.Second, -8, 8));
        var handle = Pictures.At(recoloured, 100, 186);
        Assert.InRange(Lab.FromRgb(handle.R, handle.G, handle.B).DistanceTo(Lab.FromRgb(70, 40, 20)), 0, 10);
        Assert.True(Lightness(recoloured, 80, 60) > Lightness(recoloured, 130, 125), "the lit side stays lighter than the shaded one");
    }

    [Fact]
    public void An_unknown_colour_is_refused_with_the_names_there_are()
    {
        var error = Assert.Throws<ArgumentException>(() => PictureRecolourer.Recolour(ShadedBall(), "ultraviolet"));

        Assert.Contains("navy", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => PictureRecolourer.Recolour([1, 2, 3], "red"));
    }

    private static float Lightness(DecodedPhoto photo, int x, int y)
    {
        var (r, g, b) = Pictures.At(photo, x, y);
        return Lab.FromRgb(r, g, b).L;
    }

    private static byte[] ShadedBall() => Pictures.Encode(200, 200, SKEncodedImageFormat.Png, canvas =>
    {
        using var shader = SKShader.CreateRadialGradient(new SKPoint(75, 55), 130, [new SKColor(90, 160, 255), new SKColor(15, 50, 140)], SKShaderTileMode.Clamp);
        using var ball = new SKPaint { Shader = shader, IsAntialias = true };
        using var handle = new SKPaint { Color = new SKColor(70, 40, 20) };
        canvas.DrawCircle(100, 90, 80, ball);
        canvas.DrawRect(90, 172, 20, 24, handle);
    }, transparent: true);
}
