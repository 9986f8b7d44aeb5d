namespace EcomAI.Discovery.Photos;

/// <summary>The weights of search by photo; measured on the figures of the decision record on photo kinds.</summary>
internal static class PhotoWeights
{
    // Refusing: below these a photo far from every picture of the shop shows nothing it sells.
    internal const double LeastSoldMass = 0.2;
    internal const double LeastGuess = 0.1;
    internal const double LeastEvidence = 0.69;

    // A colour at the far end takes a tenth of cosine off.
    internal const double ColourUnlikeness = 0.0025;
    internal const double FarColour = 40;

    // Naming what was seen must be right nearly always.
    internal const double Nameable = 0.5;

    // Near the catalogue's pictures similarity leads: the rest only decides between near-equals.
    internal const double KnownKind = 0.10;
    internal const double KnownColour = 0.10;
    internal const double SameThingColour = 22;

    // Far from them the kind decides and colour orders.
    internal const double Kind = 1;
    internal const double KindColour = 0.35;
    internal const double NamedInTitle = 0.5;

    // As a share of the likeliest kind: less likely kinds are not shown at all.
    internal const double LeastShown = 0.08;

    internal const double NearestShown = 0.8;
    internal const int NearestPlace = 2;

    internal const double WantedColour = 0.6;
    internal const double ColourReach = 30;
}
