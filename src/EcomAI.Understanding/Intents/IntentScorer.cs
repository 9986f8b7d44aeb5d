namespace EcomAI.Understanding.Intents;

/// <summary>The uncalibrated evidence about one text: from the regression and from the nearest examples.</summary>
/// <param name="outOfScope">Class of the out-of-scope examples, or -1 when the training data has none.</param>
internal sealed class IntentScorer(LinearModel linear, Neighbours neighbours, int outOfScope)
{
    internal LinearModel Linear => linear;
    internal Neighbours Neighbours => neighbours;

    internal IntentEvidence Weigh(ReadOnlySpan<float> features)
    {
        var scores = new float[linear.Classes];
        var shares = new float[linear.Classes];
        linear.Score(features, scores);
        var nearness = neighbours.Find(features[..neighbours.Dimension], outOfScope, shares);
        return new(scores, shares, nearness, outOfScope);
    }
}

/// <param name="Scores">Log-odds per class.</param>
/// <param name="Shares">Share of the nearest examples per class.</param>
internal sealed record IntentEvidence(float[] Scores, float[] Shares, Nearness Nearness, int OutOfScope)
{
    /// <summary>Number of values in <see cref="Doubts"/>.</summary>
    internal const int DoubtCount = 7;

    /// <summary>Probabilities of the intents given that one of them is meant; the out-of-scope class gets 0.</summary>
    internal void Probabilities(double temperature, double neighbourWeight, Span<double> probabilities)
    {
        Softmax(temperature, probabilities);
        var known = OutOfScope < 0 ? 1 : 1 - Shares[OutOfScope];
        var weight = known > 0 ? neighbourWeight : 0;
        for (var label = 0; label < probabilities.Length; label++)
        {
            if (label != OutOfScope)
            {
                probabilities[label] = (1 - weight) * probabilities[label] + (weight > 0 ? weight * Shares[label] / known : 0);
            }
        }
    }

    /// <summary>What speaks for "none of these", each with its own scale: learn their weights.</summary>
    internal double[] Doubts()
    {
        var (best, second, energy) = (double.NegativeInfinity, double.NegativeInfinity, 0.0);
        for (var label = 0; label < Scores.Length; label++)
        {
            if (label == OutOfScope)
            {
                continue;
            }

            if (Scores[label] > best)
            {
                (second, best) = (best, Scores[label]);
            }
            else if (Scores[label] > second)
            {
                second = Scores[label];
            }
        }

        for (var label = 0; label < Scores.Length; label++)
        {
            energy += label == OutOfScope ? 0 : Math.Exp(Scores[label] - best);
        }

        var total = best + Math.Log(energy);
        var hasOutside = OutOfScope >= 0;
        return
        [
            hasOutside ? Scores[OutOfScope] - total : 0,
            total,
            best - second,
            Math.Log(energy),
            Nearness.InScope,
            hasOutside ? Nearness.OutOfScope - Nearness.InScope : 0,
            Nearness.Mean,
        ];
    }

    private void Softmax(double temperature, Span<double> probabilities)
    {
        var best = double.NegativeInfinity;
        for (var label = 0; label < Scores.Length; label++)
        {
            best = label == OutOfScope ? best : Math.Max(best, Scores[label]);
        }

        var sum = 0.0;
        for (var label = 0; label < Scores.Length; label++)
        {
            sum += probabilities[label] = label == OutOfScope ? 0 : Math.Exp((Scores[label] - best) / temperature);
        }

        for (var label = 0; label < Scores.Length; label++)
        {
            probabilities[label] /= sum;
        }
    }
}
