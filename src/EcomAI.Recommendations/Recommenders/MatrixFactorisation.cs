using System.Numerics.Tensors;
using EcomAI.Recommendations.Interactions;

namespace EcomAI.Recommendations.Recommenders;

/// <summary>
/// Implicit alternating least squares (Hu, Koren and Volinsky 2008) with the regularisation of Rendle et al. 2022: each shopper and
/// product is a vector, what was taken pulls to 1 and all else weakly to 0. A visitor's vector is solved for when asked.
/// </summary>
public sealed class MatrixFactorisation : ItemScorer
{
    private readonly MatrixFactorisationOptions _options;
    private readonly int _factors;
    private readonly float[] _items;
    private readonly double[] _itemGram;

    public MatrixFactorisation(InteractionMatrix matrix, MatrixFactorisationOptions? options = null)
        : base(matrix)
    {
        _options = options ?? new();
        _factors = _options.Factors;
        var users = new float[matrix.Users.Count * _factors];
        _items = new float[matrix.Items.Count * _factors];
        var random = new Random(_options.Seed);
        for (var i = 0; i < _items.Length; i++)
        {
            _items[i] = (float)((random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 0.2 / Math.Sqrt(_factors));
        }

        for (var sweep = 0; sweep < _options.Sweeps; sweep++)
        {
            var items = Gram(_items);
            Parallel.For(0, matrix.Users.Count, u => Solve(_items, items, Ones(matrix.Row(u)), users.AsSpan(u * _factors, _factors)));
            var gram = Gram(users);
            Parallel.For(0, matrix.Items.Count, i => Solve(users, gram, Ones(matrix.Column(i)), _items.AsSpan(i * _factors, _factors)));
        }

        _itemGram = Gram(_items);
    }

    public override string Name => "mf";

    internal override void Score(ShopperHistory history, Span<float> scores)
    {
        scores.Fill(NoOpinion);
        if (history.Count == 0)
        {
            return;
        }

        Span<float> visitor = stackalloc float[_factors];
        var weights = new (int, float)[history.Count];
        for (var position = 0; position < weights.Length; position++)
        {
            weights[position] = (history.Items[position].Index, _options.Weights.At(history, position));
        }

        Solve(_items, _itemGram, weights, visitor);
        for (var item = 0; item < scores.Length; item++)
        {
            if (!Matrix.Column(item).IsEmpty)
            {
                scores[item] = TensorPrimitives.Dot<float>(visitor, _items.AsSpan(item * _factors, _factors));
            }
        }
    }

    private static (int, float)[] Ones(ReadOnlySpan<InteractionMatrix.Entry> line)
    {
        var ones = new (int, float)[line.Length];
        for (var i = 0; i < ones.Length; i++)
        {
            ones[i] = (line[i].Index, 1);
        }

        return ones;
    }

    private double[] Gram(float[] vectors)
    {
        var gram = new double[_factors * _factors];
        for (var start = 0; start < vectors.Length; start += _factors)
        {
            var vector = vectors.AsSpan(start, _factors);
            for (var a = 0; a < _factors; a++)
            {
                for (var b = 0; b <= a; b++)
                {
                    gram[a * _factors + b] += (double)vector[a] * vector[b];
                }
            }
        }

        return gram;
    }

    /// <summary>Solves (α·G + Σ w·v·vᵀ + λ(n + α·N)·I) x = Σ w·v for the vectors that a line names.</summary>
    private void Solve(float[] others, double[] gram, (int Index, float Weight)[] line, Span<float> solution)
    {
        var d = _factors;
        var a = new double[d * d];
        var x = new double[d];
        for (var i = 0; i < a.Length; i++)
        {
            a[i] = _options.UnobservedWeight * gram[i];
        }

        foreach (var (index, weight) in line)
        {
            var vector = others.AsSpan(index * d, d);
            for (var i = 0; i < d; i++)
            {
                var scaled = weight * vector[i];
                x[i] += scaled;
                for (var j = 0; j <= i; j++)
                {
                    a[i * d + j] += scaled * vector[j];
                }
            }
        }

        var ridge = _options.Regularisation * (line.Length + _options.UnobservedWeight * (others.Length / d));
        for (var i = 0; i < d; i++)
        {
            a[i * d + i] += ridge;
        }

        SmallCholesky.Solve(a, x);
        for (var i = 0; i < d; i++)
        {
            solution[i] = (float)x[i];
        }
    }
}
