using SkiaSharp;

namespace EcomAI.Discovery.Photos;

/// <summary>What happens to a picture on its way through screenshots, chats and cameras.</summary>
public enum PhotoAlteration
{
    Crop,
    Blur,
    Rotation,
    Border,
}

/// <summary>Altered copies of a shop's own pictures: to fit thresholds on, and to measure how well they are found again.</summary>
public static class AlteredPhoto
{
    private const int MinimumSide = 260;

    /// <summary>
    /// Crop to 70-90 % of each side, blur (σ 1-2 % of the long side), turn by 5-20° either way on white, or a border of 8-18 % in a random colour.
    /// </summary>
    public static DecodedPhoto Of(DecodedPhoto photo, PhotoAlteration alteration, Random random)
    {
        using var source = ToImage(photo);
        var (width, height) = (photo.Width, photo.Height);
        var enlarge = Math.Max(1f, MinimumSide / (float)Math.Min(width, height));
        using var surface = SKSurface.Create(new SKImageInfo((int)(width * enlarge), (int)(height * enlarge), SKColorType.Rgba8888, SKAlphaType.Opaque));
        var canvas = surface.Canvas;
        canvas.Scale(enlarge);
        canvas.Clear(SKColors.White);
        switch (alteration)
        {
            case PhotoAlteration.Crop:
                var share = Between(random, 0.70f, 0.90f);
                var left = Between(random, 0, 1 - share) * width;
                var top = Between(random, 0, 1 - share) * height;
                Draw(canvas, source, new SKRect(left, top, left + share * width, top + share * height), new SKRect(0, 0, width, height));
                break;
            case PhotoAlteration.Blur:
                using (var blur = SKImageFilter.CreateBlur(Sigma(random, photo), Sigma(random, photo), SKShaderTileMode.Clamp))
                using (var paint = new SKPaint { ImageFilter = blur })
                {
                    canvas.DrawImage(source, 0, 0, SKSamplingOptions.Default, paint);
                }

                break;
            case PhotoAlteration.Rotation:
                canvas.RotateDegrees(Between(random, 5, 20) * (random.Next(2) == 0 ? 1 : -1), width / 2f, height / 2f);
                Draw(canvas, source, new SKRect(0, 0, width, height), new SKRect(0, 0, width, height));
                break;
            case PhotoAlteration.Border:
                var edge = Between(random, 0.08f, 0.18f);
                canvas.Clear(new SKColor((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256)));
                Draw(canvas, source, new SKRect(0, 0, width, height), new SKRect(edge * width, edge * height, (1 - edge) * width, (1 - edge) * height));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(alteration), alteration, "unknown alteration");
        }

        return FromSurface(surface);
    }

    internal static DecodedPhoto FromSurface(SKSurface surface)
    {
        using var pixmap = surface.PeekPixels();
        var rgba = pixmap.GetPixelSpan();
        var rgb = new byte[pixmap.Width * pixmap.Height * 3];
        for (var i = 0; i < pixmap.Width * pixmap.Height; i++)
        {
            rgba.Slice(i * 4, 3).CopyTo(rgb.AsSpan(i * 3));
        }

        return new(pixmap.Width, pixmap.Height, rgb, null, "image/png");
    }

    private static void Draw(SKCanvas canvas, SKImage source, SKRect from, SKRect to) =>
        canvas.DrawImage(source, from, to, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));

    private static SKImage ToImage(DecodedPhoto photo)
    {
        var rgba = new byte[photo.Width * photo.Height * 4];
        for (var i = 0; i < photo.Width * photo.Height; i++)
        {
            photo.Rgb.AsSpan(i * 3, 3).CopyTo(rgba.AsSpan(i * 4));
            rgba[i * 4 + 3] = 255;
        }

        return SKImage.FromPixelCopy(new SKImageInfo(photo.Width, photo.Height, SKColorType.Rgba8888, SKAlphaType.Opaque), rgba);
    }

    private static float Sigma(Random random, DecodedPhoto photo) => Between(random, 0.01f, 0.02f) * Math.Max(photo.Width, photo.Height);

    private static float Between(Random random, float low, float high) => low + (float)random.NextDouble() * (high - low);
}
