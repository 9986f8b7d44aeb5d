using EcomAI.Discovery.Photos;
using SkiaSharp;

namespace EcomAI.Discovery.Tests.Photos;

/// <summary>Pictures drawn for a test.</summary>
internal static class Pictures
{
    internal static byte[] Encode(int width, int height, SKEncodedImageFormat format, Action<SKCanvas> draw, bool transparent = false)
    {
        using var surface = SKSurface.Create(new SKImageInfo(width, height, SKColorType.Rgba8888, transparent ? SKAlphaType.Premul : SKAlphaType.Opaque));
        surface.Canvas.Clear(transparent ? SKColors.Transparent : SKColors.White);
        draw(surface.Canvas);
        using var image = surface.Snapshot();
        using var data = image.Encode(format, 95);
        return data.ToArray();
    }

    /// <summary>A disc of one colour in the middle of a background.</summary>
    internal static byte[] Disc(SKColor colour, SKColor? background, SKEncodedImageFormat format = SKEncodedImageFormat.Png) =>
        Encode(200, 160, format, canvas =>
        {
            if (background is { } paper)
            {
                canvas.Clear(paper);
            }

            using var paint = new SKPaint { Color = colour, IsAntialias = true };
            canvas.DrawCircle(100, 80, 60, paint);
        }, transparent: background is null);

    internal static DecodedPhoto Decode(byte[] bytes)
    {
        using var decoder = new PhotoDecoder(new PhotoDecoderOptions());
        return Assert.IsType<DecodedPhoto>(decoder.Decode(bytes));
    }

    internal static (byte R, byte G, byte B) At(DecodedPhoto photo, int x, int y)
    {
        var i = (y * photo.Width + x) * 3;
        return (photo.Rgb[i], photo.Rgb[i + 1], photo.Rgb[i + 2]);
    }
}
