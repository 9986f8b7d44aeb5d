namespace EcomAI.Discovery.Photos;

/// <summary>The shop's colour names and where they lie in CIELAB.</summary>
public static class ColourName
{
    public const string Multicolor = "multicolor";

    private static readonly Dictionary<string, Lab> s_typical = new(StringComparer.OrdinalIgnoreCase)
    {
        ["black"] = Lab.FromLch(22, 2, 280),
        ["white"] = Lab.FromLch(93, 1.5f, 280),
        ["gray"] = Lab.FromLch(56, 2, 280),
        ["silver"] = Lab.FromLch(78, 3, 270),
        ["gold"] = Lab.FromLch(70, 52, 82),
        ["red"] = Lab.FromLch(46, 72, 33),
        ["pink"] = Lab.FromLch(72, 40, 358),
        ["orange"] = Lab.FromLch(66, 76, 58),
        ["yellow"] = Lab.FromLch(85, 76, 92),
        ["green"] = Lab.FromLch(54, 54, 140),
        ["blue"] = Lab.FromLch(50, 58, 277),
        ["navy"] = Lab.FromLch(24, 34, 282),
        ["purple"] = Lab.FromLch(44, 56, 312),
        ["brown"] = Lab.FromLch(38, 30, 54),
        ["beige"] = Lab.FromLch(84, 17, 82),
    };

    // Names that light and wording blur: a shopper who says one accepts the other as close.
    private static readonly (string, string)[] s_neighbours =
    [
        ("gray", "silver"), ("white", "silver"), ("blue", "navy"), ("black", "navy"), ("gold", "yellow"), ("gold", "brown"), ("orange", "gold"),
        ("beige", "white"), ("beige", "brown"), ("beige", "gold"), ("red", "pink"), ("pink", "purple"), ("red", "orange"), ("black", "gray"),
    ];

    /// <summary>Every name, <see cref="Multicolor"/> last.</summary>
    public static IReadOnlyList<string> All { get; } = [.. s_typical.Keys, Multicolor];

    /// <summary>The typical shade of a name, or null for <see cref="Multicolor"/> and unknown names.</summary>
    public static Lab? Typical(string name) => s_typical.TryGetValue(name, out var lab) ? lab : null;

    /// <summary>1 for the same name, 0.5 for names that are easily taken for each other, else 0.</summary>
    public static double Likeness(string left, string right) =>
        string.Equals(left, right, StringComparison.OrdinalIgnoreCase) ? 1
        : s_neighbours.Any(pair =>
            (pair.Item1.Equals(left, StringComparison.OrdinalIgnoreCase) && pair.Item2.Equals(right, StringComparison.OrdinalIgnoreCase))
            || (pair.Item2.Equals(left, StringComparison.OrdinalIgnoreCase) && pair.Item1.Equals(right, StringComparison.OrdinalIgnoreCase))) ? 0.5
        : 0;

    /// <summary>What a person calls a shade.</summary>
    /// <remarks>
    /// By hue sectors rather than by the nearest typical shade, since shadow moves lightness and chroma far but hue little; the sectors follow
    /// the basic colour terms of Berlin and Kay 1969 as placed in CIELAB by Sturges and Whitfield 1995.
    /// </remarks>
    public static string Of(Lab lab)
    {
        var (lightness, chroma, hue) = (lab.L, lab.Chroma, lab.Hue);
        if (lightness < 14 || chroma < Achromatic(lightness, hue))
        {
            return lightness switch { < 32 => "black", < 68 => "gray", < 86 => "silver", _ => "white" };
        }

        return hue switch
        {
            < 20 or >= 340 => lightness > 56 || (hue < 14 && lightness > 44 && chroma > 40) ? "pink" : chroma < 24 ? "purple" : hue is >= 340 and < 352 ? lightness > 40 ? "pink" : "purple" : "red",
            < 46 => lightness > 62 && chroma < 58 ? "pink" : lightness < 42 && chroma < 44 ? "brown" : chroma < 28 ? "brown" : "red",
            < 72 => Warm(lightness, chroma, lightness < 50 || chroma < 40 ? "brown" : "orange"),
            < 112 => Warm(lightness, chroma, lightness < 46 ? "brown" : lightness < 74 ? hue > 100 ? "green" : "gold" : "yellow"),
            < 205 => "green",
            < 302 => lightness < 33 ? "navy" : "blue",
            < 324 => "purple",
            _ => lightness > 64 ? "pink" : "purple",
        };
    }

    private static string Warm(float lightness, float chroma, string otherwise) =>
        lightness > 64 && chroma < 32 ? "beige" : otherwise;

    // Shadows on white and gray things are bluish to lilac, under daylight and in renders alike; warm tints show as beige sooner.
    private static float Achromatic(float lightness, float hue) =>
        hue is > 250 and < 330 ? lightness > 60 ? 20 : 13 : hue is > 30 and < 110 && lightness > 60 ? 7 : 9;
}
