namespace EcomAI.Recommendations.Cart;

/// <summary>Whether two things are bought together more than chance explains.</summary>
internal static class CoPurchase
{
    /// <summary>The fewest shoppers in common that count as a pattern.</summary>
    public const int LeastSupport = 2;

    /// <summary>
    /// The root of the log-likelihood ratio (Dunning 1993) of buying both, 0 when the support is too small or the lift is not above 1.
    /// It grows with evidence, where lift alone favours pairs seen twice.
    /// </summary>
    /// <param name="together">Shoppers who bought both.</param>
    /// <param name="a">Shoppers who bought the first.</param>
    /// <param name="b">Shoppers who bought the second.</param>
    /// <param name="all">Shoppers who bought anything.</param>
    public static double Strength(int together, int a, int b, int all)
    {
        if (together < LeastSupport || (double)together * all <= (double)a * b)
        {
            return 0;
        }

        var cells = Entropy(together, a - together, b - together, all - a - b + together);
        return Math.Sqrt(Math.Max(0, 2 * (Entropy(a, all - a) + Entropy(b, all - b) - cells)));
    }

    private static double Entropy(params ReadOnlySpan<double> counts)
    {
        var (sum, parts) = (0.0, 0.0);
        foreach (var count in counts)
        {
            sum += count;
            parts += count > 0 ? count * Math.Log(count) : 0;
        }

        return (sum > 0 ? sum * Math.Log(sum) : 0) - parts;
    }
}
