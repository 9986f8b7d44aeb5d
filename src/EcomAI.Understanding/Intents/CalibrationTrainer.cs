using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace EcomAI.Understanding.Intents;

/// <summary>Fits an <see cref="IntentCalibration"/> on evidence about examples that the model behind it had not seen.</summary>
internal static class CalibrationTrainer
{
    // A shop's bot hears this share of talk about other things at least, however few such rows the training data has.
    private const double LeastOutOfScopeShare = 0.15;

    // Where the training data has none, nothing says that strays will come.
    private const double StandInShare = 0.03;

    // One message of an intent refused costs as much as this many strays answered as if they were understood.
    private const double RefusalCost = 4;

    // Share of messages of an intent refused at most; withheld intents are poor stand-ins for strays and must not cost more than a few.
    private const double MostRefused = 0.05;
    private const double MostRefusedForStandIns = 0.005;

    private const int Seed = 21;

    /// <param name="hasStrays">The rows out of scope are real ones; false when intents withheld from the folds stand in for them.</param>
    internal static IntentCalibration Fit(IReadOnlyList<HeldOut> heldOut, bool hasStrays)
    {
        var known = heldOut.Where(row => row.Label >= 0).ToArray();
        var (temperature, weight) = FitProbabilities(known);
        var weights = FitDoubts(heldOut, hasStrays);
        var calibration = new IntentCalibration(temperature, weight, weights, 0.5);
        return calibration with { OutOfScopeThreshold = FitThreshold(heldOut, calibration, hasStrays ? MostRefused : MostRefusedForStandIns) };
    }

    private static (double Temperature, double NeighbourWeight) FitProbabilities(HeldOut[] known)
    {
        var best = (Loss: double.PositiveInfinity, Temperature: 1.0, Weight: 0.0);
        for (var step = -16; step <= 8; step++)
        {
            var temperature = Math.Pow(2, step / 4.0);
            foreach (var weight in new[] { 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5 })
            {
                var loss = Loss(known, temperature, weight);
                best = loss < best.Loss ? (loss, temperature, weight) : best;
            }
        }

        return (best.Temperature, best.Weight);
    }

    private static double Loss(HeldOut[] known, double temperature, double weight)
    {
        var sum = 0.0;
        Span<double> probabilities = new double[known.Length == 0 ? 0 : known[0].Evidence.Scores.Length];
        foreach (var row in known)
        {
            row.Evidence.Probabilities(temperature, weight, probabilities);
            sum -= Math.Log(Math.Max(1e-6, probabilities[row.Label]));
        }

        return sum;
    }

    private static double[] FitDoubts(IReadOnlyList<HeldOut> heldOut, bool hasStrays)
    {
        var doubts = heldOut.Select(row => row.Evidence.Doubts()).ToArray();
        var (means, deviations) = Moments(doubts);
        var share = heldOut.Count(row => row.Label < 0) / (double)heldOut.Count;
        var wanted = hasStrays ? Math.Max(share, LeastOutOfScopeShare) : StandInShare;
        var context = new MLContext(Seed);
        var rows = doubts.Select((values, i) => new DoubtRow
        {
            Label = heldOut[i].Label < 0,
            Weight = (float)(heldOut[i].Label < 0 ? wanted / share : (1 - wanted) / (1 - share)),
            Features = [.. values.Select((value, j) => (float)((value - means[j]) / deviations[j]))],
        });
        var trainer = context.BinaryClassification.Trainers.LbfgsLogisticRegression(new LbfgsLogisticRegressionBinaryTrainer.Options
        {
            ExampleWeightColumnName = nameof(DoubtRow.Weight),
            L1Regularization = 0,
            L2Regularization = 1,
            NumberOfThreads = 1,
        });
        var model = trainer.Fit(context.Data.LoadFromEnumerable(rows.ToArray())).Model.SubModel;
        double[] weights = [.. model.Weights.Select((weight, j) => weight / deviations[j])];
        return [.. weights, model.Bias - weights.Zip(means, (weight, mean) => weight * mean).Sum()];
    }

    private static (double[] Means, double[] Deviations) Moments(double[][] rows)
    {
        var means = Enumerable.Range(0, IntentEvidence.DoubtCount).Select(j => rows.Average(row => row[j])).ToArray();
        var deviations = means.Select((mean, j) => Math.Sqrt(rows.Average(row => Math.Pow(row[j] - mean, 2))));
        return (means, [.. deviations.Select(deviation => deviation > 1e-9 ? deviation : 1)]);
    }

    private static double FitThreshold(IReadOnlyList<HeldOut> heldOut, IntentCalibration calibration, double mostRefused)
    {
        var ranked = heldOut.Select(row => (OutOfScope: calibration.OutOfScope(row.Evidence), IsStray: row.Label < 0))
            .OrderByDescending(row => row.OutOfScope).ToArray();
        var strays = (double)Math.Max(1, ranked.Count(row => row.IsStray));
        var others = Math.Max(1, ranked.Length - strays);
        var (gain, best, refused) = (0.0, 0.0, 0);
        var threshold = (ranked[0].OutOfScope + 1) / 2;
        for (var i = 0; i < ranked.Length && refused <= mostRefused * others; i++)
        {
            refused += ranked[i].IsStray ? 0 : 1;
            gain += ranked[i].IsStray ? 1 / strays : -RefusalCost / others;
            if (gain > best && i + 1 < ranked.Length)
            {
                (best, threshold) = (gain, (ranked[i].OutOfScope + ranked[i + 1].OutOfScope) / 2);
            }
        }

        return threshold;
    }

    private sealed class DoubtRow
    {
        public bool Label { get; set; }
        public float Weight { get; set; }

        [VectorType(IntentEvidence.DoubtCount)]
        public float[] Features { get; set; } = [];
    }
}

/// <param name="Label">Class of the example, or -1 when it is out of the scope of the model that gave the evidence.</param>
internal sealed record HeldOut(IntentEvidence Evidence, int Label);
