namespace EcomAI.Recommendations.Recommenders;

/// <summary>Settings of <see cref="MatrixFactorisation"/>.</summary>
public sealed record MatrixFactorisationOptions
{
    /// <summary>Length of a vector.</summary>
    public int Factors { get; init; } = 32;

    public int Sweeps { get; init; } = 8;

    public double Regularisation { get; init; } = 0.01;

    /// <summary>Weight of a pair that was not seen, against 1 for one that was.</summary>
    public double UnobservedWeight { get; init; } = 0.1;

    public HistoryWeights Weights { get; init; } = HistoryWeights.Equal;

    public int Seed { get; init; } = 1;
}
