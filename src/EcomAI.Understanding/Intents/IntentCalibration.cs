namespace EcomAI.Understanding.Intents;

/// <summary>Turns evidence into probabilities that hold, and decides when to say "I don't know".</summary>
/// <param name="Temperature">Divides the regression's log-odds; above 1 when it is too sure of itself. Guo et al. 2017.</param>
/// <param name="NeighbourWeight">Part of the probability that the nearest examples give.</param>
/// <param name="DoubtWeights">Weights of <see cref="IntentEvidence.Doubts"/>, and the constant last.</param>
/// <param name="OutOfScopeThreshold">At or above it nothing of the shop is meant.</param>
internal sealed record IntentCalibration(double Temperature, double NeighbourWeight, double[] DoubtWeights, double OutOfScopeThreshold)
{
    internal double OutOfScope(IntentEvidence evidence)
    {
        var doubts = evidence.Doubts();
        var logOdds = DoubtWeights[^1];
        for (var i = 0; i < doubts.Length; i++)
        {
            logOdds += DoubtWeights[i] * doubts[i];
        }

        return 1 / (1 + Math.Exp(-logOdds));
    }
}
