namespace EcomAI.Discovery.Photos;

/// <summary>A colour in CIELAB (D65, 2°), where equal distances look about equally large.</summary>
public readonly record struct Lab(float L, float A, float B)
{
    private const double WhiteX = 0.95047;
    private const double WhiteZ = 1.08883;

    private static readonly double[] s_linear = [.. Enumerable.Range(0, 256).Select(value => Linear(value / 255.0))];

    public float Chroma => MathF.Sqrt(A * A + B * B);

    /// <summary>Hue angle in degrees, 0-360: red about 30, yellow 95, green 140, blue 280, magenta 330.</summary>
    public float Hue => (MathF.Atan2(B, A) * 180 / MathF.PI + 360) % 360;

    public static Lab FromRgb(byte red, byte green, byte blue)
    {
        var (r, g, b) = (s_linear[red], s_linear[green], s_linear[blue]);
        var x = Curve((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / WhiteX);
        var y = Curve(0.2126729 * r + 0.7151522 * g + 0.0721750 * b);
        var z = Curve((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / WhiteZ);
        return new((float)(116 * y - 16), (float)(500 * (x - y)), (float)(200 * (y - z)));
    }

    public static Lab FromLch(float lightness, float chroma, float hue)
    {
        var radians = hue * MathF.PI / 180;
        return new(lightness, chroma * MathF.Cos(radians), chroma * MathF.Sin(radians));
    }

    /// <summary>The nearest sRGB colour of the same hue: chroma gives way before hue or lightness does.</summary>
    public (byte R, byte G, byte B) ToRgb()
    {
        var (low, high) = (0f, 1f);
        if (TryLinear(1, out var exact))
        {
            return Encode(exact);
        }

        for (var step = 0; step < 10; step++)
        {
            var middle = (low + high) / 2;
            (low, high) = TryLinear(middle, out _) ? (middle, high) : (low, middle);
        }

        _ = TryLinear(low, out var reduced);
        return Encode(reduced);
    }

    /// <summary>Difference as a shopper sees it under unknown light: lightness counts half.</summary>
    public float DistanceTo(Lab other)
    {
        var (l, a, b) = (0.5f * (L - other.L), A - other.A, B - other.B);
        return MathF.Sqrt(l * l + a * a + b * b);
    }

    public static Lab Mix(Lab from, Lab to, float share) =>
        new(from.L + share * (to.L - from.L), from.A + share * (to.A - from.A), from.B + share * (to.B - from.B));

    private bool TryLinear(float chromaShare, out (double R, double G, double B) linear)
    {
        var fy = (L + 16) / 116.0;
        var x = WhiteX * Inverse(fy + A * chromaShare / 500.0);
        var y = Inverse(fy);
        var z = WhiteZ * Inverse(fy - B * chromaShare / 200.0);
        linear = (3.2404542 * x - 1.5371385 * y - 0.4985314 * z,
            -0.9692660 * x + 1.8760108 * y + 0.0415560 * z,
            0.0556434 * x - 0.2040259 * y + 1.0572252 * z);
        return InRange(linear.R) && InRange(linear.G) && InRange(linear.B);
    }

    private static bool InRange(double value) => value is >= -0.0005 and <= 1.0005;

    private static (byte, byte, byte) Encode((double R, double G, double B) linear) => (Gamma(linear.R), Gamma(linear.G), Gamma(linear.B));

    private static byte Gamma(double value)
    {
        value = Math.Clamp(value, 0, 1);
        return (byte)Math.Round(255 * (value <= 0.0031308 ? 12.92 * value : 1.055 * Math.Pow(value, 1 / 2.4) - 0.055));
    }

    private static double Linear(double value) => value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);

    private static double Curve(double value) => value > 216.0 / 24389 ? Math.Cbrt(value) : (24389.0 / 27 * value + 16) / 116;

    private static double Inverse(double value)
    {
        var cube = value * value * value;
        return cube > 216.0 / 24389 ? cube : (116 * value - 16) / (24389.0 / 27);
    }
}
