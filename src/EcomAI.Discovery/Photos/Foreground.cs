namespace EcomAI.Discovery.Photos;

/// <summary>The shades of the thing in a picture: what is not transparent, or not connected to a border of one colour.</summary>
internal static class Foreground
{
    private const int Side = 96;
    private const float SameBackground = 13;
    private const double UniformBorder = 0.55;
    private const double SmallestThing = 0.02;

    /// <summary>Never empty: without a recognisable background it is the middle of the picture.</summary>
    internal static List<Lab> Of(DecodedPhoto photo)
    {
        var small = Thumbnail.Of(photo, Side);
        var inside = photo.Alpha is not null
            ? [.. small.Alpha.Select(alpha => alpha >= 128)]
            : WithoutPlainBorder(small) ?? Middle(small);
        var shades = new List<Lab>();
        for (var i = 0; i < inside.Length; i++)
        {
            if (inside[i])
            {
                shades.Add(small.Shades[i]);
            }
        }

        return shades.Count > 0 ? shades : [.. small.Shades];
    }

    private static bool[]? WithoutPlainBorder(Thumbnail picture)
    {
        var border = Enumerable.Range(0, picture.Shades.Length).Where(picture.IsBorder).ToArray();
        var centre = new Lab(
            Median(border.Select(i => picture.Shades[i].L)), Median(border.Select(i => picture.Shades[i].A)), Median(border.Select(i => picture.Shades[i].B)));
        var plain = border.Where(i => picture.Shades[i].DistanceTo(centre) < SameBackground).ToArray();
        if (plain.Length < UniformBorder * border.Length)
        {
            return null;
        }

        var inside = Enumerable.Repeat(true, picture.Shades.Length).ToArray();
        var open = new Queue<int>(plain);
        foreach (var i in plain)
        {
            inside[i] = false;
        }

        while (open.TryDequeue(out var i))
        {
            foreach (var next in picture.Neighbours(i))
            {
                // A step may drift with the light, the whole may not leave the background's colour.
                if (inside[next] && picture.Shades[next].DistanceTo(picture.Shades[i]) < SameBackground / 3
                    && picture.Shades[next].DistanceTo(centre) < 1.6f * SameBackground)
                {
                    inside[next] = false;
                    open.Enqueue(next);
                }
            }
        }

        return inside.Count(value => value) >= SmallestThing * inside.Length ? inside : null;
    }

    private static bool[] Middle(Thumbnail picture)
    {
        var inside = new bool[picture.Shades.Length];
        for (var i = 0; i < inside.Length; i++)
        {
            var x = (i % picture.Width + 0.5) / picture.Width - 0.5;
            var y = (i / picture.Width + 0.5) / picture.Height - 0.5;
            inside[i] = x * x + y * y < 0.33 * 0.33;
        }

        return inside;
    }

    private static float Median(IEnumerable<float> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}

/// <summary>A picture reduced by box means, in CIELAB.</summary>
internal sealed record Thumbnail(int Width, int Height, Lab[] Shades, byte[] Alpha)
{
    internal static Thumbnail Of(DecodedPhoto photo, int side)
    {
        var step = Math.Max(1.0, Math.Max(photo.Width, photo.Height) / (double)side);
        var width = Math.Max(1, (int)(photo.Width / step));
        var height = Math.Max(1, (int)(photo.Height / step));
        var shades = new Lab[width * height];
        var alphas = new byte[width * height];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                (shades[y * width + x], alphas[y * width + x]) = Mean(photo, x * photo.Width / width, (x + 1) * photo.Width / width,
                    y * photo.Height / height, (y + 1) * photo.Height / height);
            }
        }

        return new(width, height, shades, alphas);
    }

    internal bool IsBorder(int index)
    {
        var (x, y) = (index % Width, index / Width);
        return x < 2 || y < 2 || x >= Width - 2 || y >= Height - 2;
    }

    internal IEnumerable<int> Neighbours(int index)
    {
        var (x, y) = (index % Width, index / Width);
        if (x > 0)
        {
            yield return index - 1;
        }

        if (x < Width - 1)
        {
            yield return index + 1;
        }

        if (y > 0)
        {
            yield return index - Width;
        }

        if (y < Height - 1)
        {
            yield return index + Width;
        }
    }

    private static (Lab, byte) Mean(DecodedPhoto photo, int left, int right, int top, int bottom)
    {
        int r = 0, g = 0, b = 0, a = 0, count = 0;
        for (var y = top; y < bottom; y++)
        {
            for (var x = left; x < right; x++, count++)
            {
                var i = y * photo.Width + x;
                r += photo.Rgb[i * 3];
                g += photo.Rgb[i * 3 + 1];
                b += photo.Rgb[i * 3 + 2];
                a += photo.Alpha?[i] ?? 255;
            }
        }

        return (Lab.FromRgb((byte)(r / count), (byte)(g / count), (byte)(b / count)), (byte)(a / count));
    }
}
