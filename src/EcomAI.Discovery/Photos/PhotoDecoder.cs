using SkiaSharp;

namespace EcomAI.Discovery.Photos;

/// <summary>Bytes of a stranger to an upright 8-bit picture, within limits that hold before any pixel is decoded.</summary>
/// <remarks>
/// JPEG, PNG, WebP, GIF and BMP, the first frame only. EXIF orientation is applied, all other metadata (place, camera) is left behind.
/// Safe for concurrent use; very large pictures that cannot be reduced while decoding take turns, which bounds memory.
/// </remarks>
public sealed class PhotoDecoder(PhotoDecoderOptions options) : IDisposable
{
    // The network sees 260 pixels; twice that leaves the reference filter its say after the codec's own halving.
    private const int SufficientSide = 2 * PhotoPixels.Side;
    private const long LargePixels = 12_000_000;

    private readonly SemaphoreSlim _large = new(1);

    public PhotoIntake Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return new PhotoRejected(PhotoRejection.Empty, "no bytes");
        }

        if (bytes.Length > options.MaximumBytes)
        {
            return new PhotoRejected(PhotoRejection.TooManyBytes, $"{bytes.Length:N0} bytes, at most {options.MaximumBytes:N0}");
        }

        if (PictureFormat.MediaTypeOf(bytes) is not { } mediaType)
        {
            return new PhotoRejected(PhotoRejection.NotAPicture, "no JPEG, PNG, WebP, GIF or BMP by its first bytes");
        }

        using var data = SKData.CreateCopy(bytes);
        using var codec = SKCodec.Create(data);
        if (codec is null)
        {
            return new PhotoRejected(PhotoRejection.Damaged, $"unreadable {mediaType}");
        }

        var (width, height) = (codec.Info.Width, codec.Info.Height);
        if ((long)width * height > options.MaximumPixels || Math.Max(width, height) > options.MaximumSide)
        {
            return new PhotoRejected(PhotoRejection.TooManyPixels,
                $"{width} × {height}, at most {options.MaximumPixels:N0} pixels and {options.MaximumSide:N0} a side");
        }

        if (Math.Min(width, height) < options.MinimumSide)
        {
            return new PhotoRejected(PhotoRejection.TooSmall, $"{width} × {height}, at least {options.MinimumSide} a side");
        }

        var (reducedWidth, reducedHeight) = mediaType == "image/jpeg" ? Reduced(codec, width, height) : (width, height);
        var large = (long)reducedWidth * reducedHeight > LargePixels;
        if (large)
        {
            _large.Wait();
        }

        try
        {
            return Decode(codec, reducedWidth, reducedHeight, mediaType);
        }
        finally
        {
            if (large)
            {
                _large.Release();
            }
        }
    }

    public void Dispose() => _large.Dispose();

    /// <summary>The smallest of the sizes a JPEG decoder makes for free (1/8, 1/4, 1/2) that keeps enough of the short side.</summary>
    private static (int Width, int Height) Reduced(SKCodec codec, int width, int height)
    {
        foreach (var eighths in (ReadOnlySpan<int>)[1, 2, 4])
        {
            var size = codec.GetScaledDimensions(eighths / 8f);
            if (Math.Min(size.Width, size.Height) >= SufficientSide && size.Width < width && size.Height < height)
            {
                return (size.Width, size.Height);
            }
        }

        return (width, height);
    }

    private static PhotoIntake Decode(SKCodec codec, int width, int height, string mediaType)
    {
        // No colour space in the target: values are taken as they are, as in training.
        var info = new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        using var bitmap = new SKBitmap(info);
        var result = codec.GetPixels(info, bitmap.GetPixels());
        if (result != SKCodecResult.Success)
        {
            return new PhotoRejected(PhotoRejection.Damaged, $"{mediaType}, {width} × {height}: {result}");
        }

        var rgba = bitmap.GetPixelSpan();
        var upright = PhotoOrientation.Of(codec.EncodedOrigin, width, height);
        var rgb = new byte[width * height * 3];
        var alpha = codec.Info.AlphaType == SKAlphaType.Opaque ? null : new byte[width * height];
        var transparent = false;
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var from = (y * width + x) * 4;
                var to = upright.IndexOf(x, y);
                var a = rgba[from + 3];
                if (alpha is not null)
                {
                    alpha[to] = a;
                    transparent |= a != 255;
                }

                rgb[to * 3] = OnWhite(rgba[from], a);
                rgb[to * 3 + 1] = OnWhite(rgba[from + 1], a);
                rgb[to * 3 + 2] = OnWhite(rgba[from + 2], a);
            }
        }

        return new DecodedPhoto(upright.Width, upright.Height, rgb, transparent ? alpha : null, mediaType);
    }

    private static byte OnWhite(byte value, byte alpha) =>
        alpha == 255 ? value : (byte)((value * alpha + 255 * (255 - alpha) + 127) / 255);
}
