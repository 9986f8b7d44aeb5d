namespace EcomAI.Recommendations.Blending;

/// <summary>Settings of <see cref="Blend"/> and its training.</summary>
public sealed record BlendOptions
{
    /// <summary>The share of the catalogue that lists of ten, one per shopper, should show between them.</summary>
    public double CoverageGoal { get; init; } = 0.31;

    /// <summary>Of ten places, how many may go to products that are seldom shown; the coverage goal decides how many do.</summary>
    public int MostDiscoveries { get; init; } = 6;

    /// <summary>How many of a shopper's latest acts are predicted in turn to learn the weights.</summary>
    public int Rounds { get; init; } = 3;

    /// <summary>Shoppers looked at per round; more are sampled.</summary>
    public int ShoppersPerRound { get; init; } = 1_500;

    public int Seed { get; init; } = 1;
}
