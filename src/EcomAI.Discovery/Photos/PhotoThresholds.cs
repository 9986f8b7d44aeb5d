namespace EcomAI.Discovery.Photos;

/// <summary>What a cosine to the nearest picture means in one catalogue.</summary>
/// <param name="ThisOne">From here on the picture is the very one.</param>
/// <param name="Similar">From here on, difference of colour taken off, it shows something that the shop sells, whatever the heads see.</param>
/// <param name="Leads">From here on similarity orders the products, below it the kind does.</param>
/// <remarks>Cosines shift with the catalogue (photos or renders, many alike or few), so they are fitted on altered copies of its own pictures.</remarks>
public sealed record PhotoThresholds(double ThisOne, double Similar, double Leads)
{
    // Figures of the encoder's own measurement on 300 mixed pictures; used until a catalogue is fitted.
    public static readonly PhotoThresholds Unfitted = new(0.85, 0.65, 0.6);

    private const int Pictures = 60;
    private const int DrawnPerKind = 6;
    private const double SamePicture = 0.985;

    // The last percentiles of so few drawings are underestimated.
    private const double Margin = 0.02;

    /// <summary>
    /// "This one" is the 98th percentile of what an altered copy reaches with the best picture other than its own, kept between the quarter and the
    /// median of what it reaches with its own; "leads" is the 2nd percentile of the latter. "Similar" lies just above the 98th percentile of what drawn pictures without a
    /// product reach, unless that would refuse one own copy in eight.
    /// </summary>
    /// <param name="pictureOf">Decodes the picture of an entry, or null when it cannot.</param>
    public static PhotoThresholds Fit(
        IReadOnlyList<PhotoEntry> entries, Func<PhotoEntry, DecodedPhoto?> pictureOf, IPhotoEncoder encoder, Random random, CancellationToken cancellationToken)
    {
        var catalog = new PhotoCatalog(entries, Unfitted, encoder.ModelHash);
        List<double> own = [], ownLike = [], other = [], drawnLike = [];
        foreach (var index in Enumerable.Range(0, entries.Count).OrderBy(_ => random.Next()).Take(Pictures))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (pictureOf(entries[index]) is not { } picture)
            {
                continue;
            }

            var twins = catalog.Cosines(entries[index].Embedding);
            foreach (var alteration in Enum.GetValues<PhotoAlteration>())
            {
                var altered = AlteredPhoto.Of(picture, alteration, random);
                var cosines = catalog.Cosines(encoder.Encode(altered).Embedding);
                own.Add(cosines[index]);
                ownLike.Add(catalog.Likeness(cosines, DominantColours.Of(altered).Main));
                other.Add(cosines.Where((_, i) => twins[i] < SamePicture).DefaultIfEmpty(0).Max());
            }
        }

        if (own.Count < 8)
        {
            return Unfitted;
        }

        foreach (var kind in Enum.GetValues<DrawnPictureKind>())
        {
            for (var i = 0; i < DrawnPerKind; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var picture = DrawnPicture.Of(kind, random);
                drawnLike.Add(catalog.Likeness(catalog.Cosines(encoder.Encode(picture).Embedding), DominantColours.Of(picture).Main));
            }
        }

        var thisOne = Math.Clamp(At(other, 0.98), At(own, 0.25), At(own, 0.5));
        return new(thisOne, Math.Min(At(drawnLike, 0.98) + Margin, At(ownLike, 0.12)), At(own, 0.02));
    }

    private static double At(List<double> values, double share)
    {
        values.Sort();
        return values[(int)Math.Round(share * (values.Count - 1))];
    }
}
