namespace EcomAI.Discovery.Photos;

/// <summary>The colours of the thing in a picture.</summary>
/// <param name="Shares">Share of the foreground by colour name, largest first.</param>
/// <param name="Main">Mean shade of the largest share.</param>
public sealed record PhotoColours(IReadOnlyList<ColourShare> Shares, Lab Main)
{
    // Below this no colour is "the" colour; fitted by eye on renders and product photos.
    private const double MainShare = 0.38;
    private const double SecondaryShare = 0.14;

    /// <summary>The one name a shopper would give: the largest share, or multicolor when several share the thing.</summary>
    public string Name =>
        Shares.Count >= 3 && Shares[0].Share < MainShare && Shares.Count(share => share.Share >= SecondaryShare && share.Name is not ("white" or "black" or "gray" or "silver")) >= 3
            ? ColourName.Multicolor
            : Shares[0].Name;

    /// <summary>How far the thing is of that colour, 0-1.</summary>
    public double Of(string colour) =>
        colour.Equals(ColourName.Multicolor, StringComparison.OrdinalIgnoreCase)
            ? Name == ColourName.Multicolor ? 1 : 0
            : Math.Min(1, Shares.Sum(share => share.Share * ColourName.Likeness(share.Name, colour)));
}

public sealed record ColourShare(string Name, double Share);

/// <summary>Separates the thing from a plain or transparent background and names its colours.</summary>
public static class DominantColours
{
    public static PhotoColours Of(DecodedPhoto photo)
    {
        var foreground = Foreground.Of(photo);
        var sums = new Dictionary<string, (int Count, float L, float A, float B)>();
        foreach (var lab in foreground)
        {
            var name = ColourName.Of(lab);
            var (count, l, a, b) = sums.GetValueOrDefault(name);
            sums[name] = (count + 1, l + lab.L, a + lab.A, b + lab.B);
        }

        var shares = sums.Select(sum => new ColourShare(sum.Key, sum.Value.Count / (double)foreground.Count))
            .OrderByDescending(share => share.Share).ThenBy(share => share.Name, StringComparer.Ordinal).ToArray();
        var (n, sumL, sumA, sumB) = sums[shares[0].Name];
        return new(shares, new Lab(sumL / n, sumA / n, sumB / n));
    }
}
