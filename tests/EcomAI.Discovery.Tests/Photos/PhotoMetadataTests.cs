using System.Text;
using EcomAI.Discovery.Photos;
using SkiaSharp;

namespace EcomAI.Discovery.Tests.Photos;

public sealed class PhotoMetadataTests
{
    private static readonly byte[] Place = Encoding.ASCII.GetBytes("GPS 48.8566 N 2.3522 E");

    [Fact]
    public void A_jpeg_loses_the_place_it_was_taken_at_and_keeps_its_pixels_and_orientation()
    {
        var plain = Picture(SKEncodedImageFormat.Jpeg);
        byte[] exif = [.. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0, .. Place];
        byte[] tagged = [.. plain[..2], 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, .. plain[2..]];

        var stripped = PhotoMetadata.Strip(tagged).ToArray();

        Assert.Equal(-1, stripped.AsSpan().IndexOf(Place));
        using var codec = SKCodec.Create(new MemoryStream(stripped));
        Assert.Equal(SKEncodedOrigin.RightTop, codec.EncodedOrigin);
        Assert.Equal(PixelsOf(plain), PixelsOf(stripped));
    }

    [Fact]
    public void A_png_loses_its_texts()
    {
        var plain = Picture(SKEncodedImageFormat.Png);
        byte[] text = [0, 0, 0, (byte)Place.Length, .. "tEXt"u8, .. Place, 0, 0, 0, 0];
        byte[] tagged = [.. plain[..33], .. text, .. plain[33..]];

        Assert.Equal(plain, PhotoMetadata.Strip(tagged).ToArray());
    }

    [Fact]
    public void A_webp_loses_its_exif_block()
    {
        var plain = Picture(SKEncodedImageFormat.Webp);
        byte[] exif = [.. "EXIF"u8, (byte)Place.Length, 0, 0, 0, .. Place];

        var stripped = PhotoMetadata.Strip((byte[])[.. plain, .. exif]).ToArray();

        Assert.Equal(plain, stripped);
    }

    [Theory]
    [InlineData("")]
    [InlineData("FFD8FFE1FFFF")]
    [InlineData("89504E470D0A1A0AFFFFFFFF4948445200")]
    [InlineData("52494646FFFFFFFF57454250FFFFFFFF")]
    [InlineData("3C7376673E")]
    public void Damaged_bytes_pass_unharmed_or_shorter(string hex)
    {
        var bytes = Convert.FromHexString(hex);

        Assert.True(PhotoMetadata.Strip(bytes).Length <= bytes.Length);
    }

    private static byte[] PixelsOf(byte[] file)
    {
        using var codec = SKCodec.Create(new MemoryStream(file));
        using var bitmap = SKBitmap.Decode(codec);
        return bitmap.Bytes;
    }

    private static byte[] Picture(SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(24, 16);
        bitmap.Erase(SKColors.Teal);
        return bitmap.Encode(format, 90).ToArray();
    }
}
