using SkiaSharp;

namespace EcomAI.Discovery.Photos;

/// <summary>Gives the main material of a clean product picture another colour, keeping its shading, its highlights and the other parts.</summary>
/// <remarks>Deterministic, without state.</remarks>
public static class PictureRecolourer
{
    private const int Quality = 92;

    /// <summary>Recolours a PNG or WebP, transparency kept; the result is a WebP of the same size.</summary>
    /// <param name="colour">One of <see cref="ColourName.All"/>; multicolor returns the picture as it is.</param>
    /// <exception cref="ArgumentException">The bytes are no picture, or the colour has no shade.</exception>
    public static byte[] Recolour(byte[] picture, string colour)
    {
        var size = Bounds(picture);
        using var bitmap = SKBitmap.Decode(picture, new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul))
            ?? throw new ArgumentException("The bytes are not a picture.", nameof(picture));
        if (!colour.Equals(ColourName.Multicolor, StringComparison.OrdinalIgnoreCase))
        {
            var shade = ColourName.Typical(colour) ?? throw new ArgumentException($"'{colour}' is none of {string.Join(", ", ColourName.All)}.", nameof(colour));
            Recolour(bitmap, shade);
        }

        using var image = SKImage.FromBitmap(bitmap);
        using var encoded = image.Encode(SKEncodedImageFormat.Webp, Quality);
        return encoded.ToArray();
    }

    private static SKSizeI Bounds(byte[] picture)
    {
        var info = SKBitmap.DecodeBounds(picture);
        return info.IsEmpty ? throw new ArgumentException("The bytes are not a picture.", nameof(picture)) : info.Size;
    }

    private static void Recolour(SKBitmap bitmap, Lab shade)
    {
        var pixels = bitmap.GetPixelSpan();
        var shades = new Lab[bitmap.Width * bitmap.Height];
        var visible = new bool[shades.Length];
        for (var i = 0; i < shades.Length; i++)
        {
            shades[i] = Lab.FromRgb(pixels[i * 4], pixels[i * 4 + 1], pixels[i * 4 + 2]);
            visible[i] = pixels[i * 4 + 3] > 0;
        }

        if (PictureMaterial.Main(shades, visible) is not { } material)
        {
            return;
        }

        var memberships = new float[shades.Length];
        for (var i = 0; i < shades.Length; i++)
        {
            memberships[i] = visible[i] ? material.Membership(shades[i]) : 0;
        }

        var dye = MaterialDye.For(shade, shades, memberships);
        var recoloured = pixels.ToArray();
        for (var i = 0; i < shades.Length; i++)
        {
            if (memberships[i] > 0)
            {
                (recoloured[i * 4], recoloured[i * 4 + 1], recoloured[i * 4 + 2]) =
                    Lab.Mix(shades[i], dye.Apply(shades[i]), memberships[i]).ToRgb();
            }
        }

        System.Runtime.InteropServices.Marshal.Copy(recoloured, 0, bitmap.GetPixels(), recoloured.Length);
    }
}
