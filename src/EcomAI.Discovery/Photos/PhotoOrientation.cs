using SkiaSharp;

namespace EcomAI.Discovery.Photos;

/// <summary>Where a stored pixel belongs in the upright picture (EXIF 2.3, tag 0x0112).</summary>
internal readonly record struct PhotoOrientation(int Width, int Height, int Start, int StepX, int StepY)
{
    internal static PhotoOrientation Of(SKEncodedOrigin origin, int width, int height)
    {
        var (w, h) = (width, height);
        return origin switch
        {
            SKEncodedOrigin.TopRight => new(w, h, w - 1, -1, w),
            SKEncodedOrigin.BottomRight => new(w, h, w * h - 1, -1, -w),
            SKEncodedOrigin.BottomLeft => new(w, h, w * (h - 1), 1, -w),
            SKEncodedOrigin.LeftTop => new(h, w, 0, h, 1),
            SKEncodedOrigin.RightTop => new(h, w, h - 1, h, -1),
            SKEncodedOrigin.RightBottom => new(h, w, w * h - 1, -h, -1),
            SKEncodedOrigin.LeftBottom => new(h, w, h * (w - 1), -h, 1),
            _ => new(w, h, 0, 1, w),
        };
    }

    internal int IndexOf(int x, int y) => Start + x * StepX + y * StepY;
}
