using EcomAI.Recommendations.Interactions;

namespace EcomAI.Recommendations.Recommenders;

/// <summary>How much each act of a history counts: by its rating or all the same, halved every so many newer acts.</summary>
public sealed record HistoryWeights(bool Rated, double HalfLife = double.PositiveInfinity)
{
    public static HistoryWeights ByRating { get; } = new(true);

    public static HistoryWeights Equal { get; } = new(false);

    public static HistoryWeights Recent(double halfLife) => new(false, halfLife);

    /// <summary>The weight of the act at a position, oldest first. A shopper's own mean rating counts as 1.</summary>
    internal float At(ShopperHistory history, int position)
    {
        var weight = Rated && history.MeanRating > 0 ? history.Items[position].Rating / history.MeanRating : 1;
        return (float)(weight * Math.Pow(0.5, history.Newer[position] / HalfLife));
    }
}
