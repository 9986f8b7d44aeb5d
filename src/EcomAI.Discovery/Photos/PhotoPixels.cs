using System.Runtime.Intrinsics;

namespace EcomAI.Discovery.Photos;

/// <summary>The photo encoder's input: cut to at most 4:3, scaled to 260 × 260 by the widened triangle filter, values (v - 127) / 128.</summary>
internal static class PhotoPixels
{
    internal const int Side = 260;
    internal const int Length = 3 * Side * Side;

    /// <summary>Fills <paramref name="pixels"/>, channels first.</summary>
    internal static void Fill(DecodedPhoto photo, Span<float> pixels)
    {
        var cutWidth = Math.Min(photo.Width, (int)Math.Round(photo.Height * 4 / 3.0, MidpointRounding.ToEven));
        var cutHeight = Math.Min(photo.Height, (int)Math.Round(photo.Width * 4 / 3.0, MidpointRounding.ToEven));
        var left = (photo.Width - cutWidth) / 2;
        var top = (photo.Height - cutHeight) / 2;

        var narrow = ScaleRows(photo, left, top, cutWidth, cutHeight);
        ScaleColumns(narrow, cutHeight, pixels);
    }

    private static byte[] ScaleRows(DecodedPhoto photo, int left, int top, int width, int height)
    {
        var taps = TriangleTaps.For(width);
        var row = new Vector128<float>[width];
        var narrow = new byte[height * Side * 3];
        for (var y = 0; y < height; y++)
        {
            var source = photo.Rgb.AsSpan(((top + y) * photo.Width + left) * 3, width * 3);
            for (var x = 0; x < width; x++)
            {
                row[x] = Vector128.Create(source[x * 3], source[x * 3 + 1], source[x * 3 + 2], 0f);
            }

            var target = narrow.AsSpan(y * Side * 3, Side * 3);
            for (var i = 0; i < Side; i++)
            {
                var weights = taps.WeightsOf(i);
                var first = taps.First[i];
                var sum = Vector128.Create(0.5f);
                for (var j = 0; j < weights.Length; j++)
                {
                    sum += row[first + j] * weights[j];
                }

                var rounded = Vector128.ConvertToInt32(sum);
                target[i * 3] = (byte)rounded[0];
                target[i * 3 + 1] = (byte)rounded[1];
                target[i * 3 + 2] = (byte)rounded[2];
            }
        }

        return narrow;
    }

    private static void ScaleColumns(byte[] narrow, int height, Span<float> pixels)
    {
        const int Stride = Side * 3;
        var taps = TriangleTaps.For(height);
        var sums = new float[Stride];
        for (var i = 0; i < Side; i++)
        {
            Array.Fill(sums, 0.5f);
            var weights = taps.WeightsOf(i);
            for (var j = 0; j < weights.Length; j++)
            {
                var source = narrow.AsSpan((taps.First[i] + j) * Stride, Stride);
                var weight = weights[j];
                for (var x = 0; x < Stride; x++)
                {
                    sums[x] += source[x] * weight;
                }
            }

            for (var x = 0; x < Side; x++)
            {
                for (var channel = 0; channel < 3; channel++)
                {
                    pixels[(channel * Side + i) * Side + x] = ((int)sums[x * 3 + channel] - 127) / 128f;
                }
            }
        }
    }
}

/// <summary>Source pixels and weights of each of the 260 outputs along one axis of a given length.</summary>
internal sealed class TriangleTaps
{
    private readonly float[][] _weights;

    private TriangleTaps(int[] first, float[][] weights) => (First, _weights) = (first, weights);

    internal int[] First { get; }

    internal ReadOnlySpan<float> WeightsOf(int output) => _weights[output];

    internal static TriangleTaps For(int length)
    {
        var first = new int[PhotoPixels.Side];
        var weights = new float[PhotoPixels.Side][];
        var scale = length / (double)PhotoPixels.Side;
        var reach = Math.Max(scale, 1);
        for (var i = 0; i < PhotoPixels.Side; i++)
        {
            var centre = (i + 0.5) * scale;
            var from = Math.Max(0, (int)Math.Floor(centre - reach - 0.5));
            var to = Math.Min(length - 1, (int)Math.Ceiling(centre + reach - 0.5));
            var raw = new double[to - from + 1];
            for (var j = from; j <= to; j++)
            {
                raw[j - from] = Math.Max(0, 1 - Math.Abs(j + 0.5 - centre) / reach);
            }

            var sum = raw.Sum();
            first[i] = from;
            weights[i] = [.. raw.Select(weight => (float)(weight / sum))];
        }

        return new(first, weights);
    }
}
