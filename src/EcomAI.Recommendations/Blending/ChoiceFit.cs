namespace EcomAI.Recommendations.Blending;

/// <summary>
/// Weights under which the products that shoppers chose are the likeliest of their candidates: a conditional logit (McFadden 1974), fitted
/// by Newton steps with a ridge that pulls towards the weights one would take without data.
/// </summary>
internal sealed class ChoiceFit(double[] prior, double ridge)
{
    private const int Steps = 30;

    public double[] Fit(IReadOnlyList<double[][]> choices)
    {
        var weights = (double[])prior.Clone();
        var value = Value(choices, weights);
        for (var step = 0; step < Steps; step++)
        {
            var direction = NewtonDirection(choices, weights);
            var (length, moved) = (1.0, Moved(weights, direction, 1));
            var next = Value(choices, moved);
            while (next < value && length > 1e-3)
            {
                length /= 2;
                moved = Moved(weights, direction, length);
                next = Value(choices, moved);
            }

            if (next - value < 1e-6 * Math.Max(1, choices.Count))
            {
                break;
            }

            (weights, value) = (moved, next);
        }

        return weights;
    }

    private double Value(IReadOnlyList<double[][]> choices, double[] weights)
    {
        var value = 0.0;
        foreach (var choice in choices)
        {
            var scores = Array.ConvertAll(choice, c => Dot(weights, c));
            var highest = scores.Max();
            value += scores[0] - highest - Math.Log(scores.Sum(s => Math.Exp(s - highest)));
        }

        for (var i = 0; i < weights.Length; i++)
        {
            value -= ridge / 2 * (weights[i] - prior[i]) * (weights[i] - prior[i]);
        }

        return value;
    }

    private double[] NewtonDirection(IReadOnlyList<double[][]> choices, double[] weights)
    {
        var n = weights.Length;
        var gradient = new double[n];
        var curvature = new double[n * n];
        foreach (var choice in choices)
        {
            AddChoice(choice, weights, gradient, curvature);
        }

        for (var i = 0; i < n; i++)
        {
            gradient[i] -= ridge * (weights[i] - prior[i]);
            curvature[i * n + i] += ridge;
        }

        Recommenders.SmallCholesky.Solve(curvature, gradient);
        return gradient;
    }

    private static void AddChoice(double[][] choice, double[] weights, double[] gradient, double[] curvature)
    {
        var n = weights.Length;
        var scores = Array.ConvertAll(choice, c => Dot(weights, c));
        var highest = scores.Max();
        var total = scores.Sum(s => Math.Exp(s - highest));
        var mean = new double[n];
        for (var c = 0; c < choice.Length; c++)
        {
            var (features, probability) = (choice[c], Math.Exp(scores[c] - highest) / total);
            for (var i = 0; i < n; i++)
            {
                var share = probability * features[i];
                mean[i] += share;
                for (var j = 0; share != 0 && j <= i; j++)
                {
                    curvature[i * n + j] += share * features[j];
                }
            }
        }

        for (var i = 0; i < n; i++)
        {
            gradient[i] += choice[0][i] - mean[i];
            for (var j = 0; j <= i; j++)
            {
                curvature[i * n + j] -= mean[i] * mean[j];
            }
        }
    }

    private static double[] Moved(double[] weights, double[] direction, double length) =>
        [.. weights.Select((w, i) => w + length * direction[i])];

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
