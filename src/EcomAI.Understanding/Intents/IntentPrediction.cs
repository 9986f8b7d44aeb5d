namespace EcomAI.Understanding.Intents;

/// <summary>What the shopper seems to want.</summary>
/// <param name="Intent">The likeliest intent, never "None".</param>
/// <param name="Probability">Calibrated probability that <paramref name="Intent"/> is right, 0 to 1.</param>
/// <param name="Ranking">All intents but "None", likeliest first, with their calibrated probabilities.</param>
/// <param name="OutOfScope">Calibrated probability that no intent of the shop is meant, 0 to 1.</param>
/// <param name="Decision">What the classifier recommends doing about it.</param>
public sealed record IntentPrediction(
    string Intent,
    double Probability,
    IReadOnlyList<IntentScore> Ranking,
    double OutOfScope,
    IntentDecision Decision);

public sealed record IntentScore(string Intent, double Probability);

public enum IntentDecision
{
    /// <summary>Sure enough to do it.</summary>
    Act,

    /// <summary>Two or three intents are plausible: ask which.</summary>
    Ask,

    /// <summary>Not about this shop, as far as can be told.</summary>
    OutOfScope,
}
