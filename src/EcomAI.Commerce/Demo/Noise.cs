namespace EcomAI.Commerce.Demo;

/// <summary>Random numbers that are the same in every run and process, given the same seed and names.</summary>
internal static class Noise
{
    /// <summary>FNV-1a: string hash codes of the runtime differ from process to process.</summary>
    public static int SeedOf(int seed, params ReadOnlySpan<string> names)
    {
        var hash = 2166136261u ^ (uint)seed;
        foreach (var name in names)
        {
            foreach (var c in name)
                hash = (hash ^ c) * 16777619u;
            hash = (hash ^ '|') * 16777619u;
        }

        return (int)hash;
    }

    public static Random Of(int seed, params ReadOnlySpan<string> names) => new(SeedOf(seed, names));

    /// <summary>A draw from the standard normal distribution, by Box and Muller.</summary>
    public static double Normal(this Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    public static double Between(this Random random, double low, double high) => low + (random.NextDouble() * (high - low));

    public static T Pick<T>(this Random random, IReadOnlyList<T> items) => items[random.Next(items.Count)];

    /// <summary>An index drawn with a chance proportional to its weight; -1 when all weights are zero.</summary>
    public static int Weighted(this Random random, ReadOnlySpan<double> weights)
    {
        var total = 0d;
        foreach (var weight in weights)
            total += weight;
        if (total <= 0)
            return -1;
        var left = random.NextDouble() * total;
        for (var i = 0; i < weights.Length; i++)
        {
            left -= weights[i];
            if (left < 0)
                return i;
        }

        return weights.Length - 1;
    }
}
