using System.Numerics.Tensors;
using EcomAI.Recommendations.Interactions;

namespace EcomAI.Recommendations.Recommenders;

/// <summary>
/// EASE^R, the linear item model with a closed form (Steck 2019): B = I − P·diag(1/P) with P = (XᵀX + λI)⁻¹ over what was taken, not how
/// it was rated. When shoppers are fewer than products, P is kept through the shoppers' Gram matrix instead (Woodbury identity),
/// P = (I − Xᵀ(XXᵀ + λI)⁻¹X)/λ: the same model exactly, at the cost of the smaller side.
/// </summary>
public sealed class Ease : ItemScorer
{
    /// <summary>The largest side that is inverted: 8,000² floats are 256 MB and about a minute of two cores.</summary>
    internal const int LargestSide = 8_000;

    private readonly double _lambda;
    private readonly HistoryWeights _weights;
    private readonly bool _byUsers;
    private readonly float[] _inverse;
    private readonly float[] _diagonal;

    /// <param name="matrix">The interactions.</param>
    /// <param name="lambda">L2 regularisation, above 0.</param>
    /// <param name="weights">How the acts of a history count when scoring.</param>
    /// <exception cref="ArgumentException">Both sides are larger than can be inverted; ask <see cref="Fits"/> first.</exception>
    public Ease(InteractionMatrix matrix, double lambda = 100, HistoryWeights? weights = null)
        : base(matrix)
    {
        if (!Fits(matrix))
        {
            throw new ArgumentException(
                $"EASE inverts the smaller side, and {matrix.Users.Count} shoppers × {matrix.Items.Count} products are too many.", nameof(matrix));
        }

        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(lambda);
        _lambda = lambda;
        _weights = weights ?? HistoryWeights.Equal;
        _byUsers = matrix.Users.Count < matrix.Items.Count && matrix.Items.Count > 1_000;
        _inverse = _byUsers ? InverseOfUsers() : InverseOfItems();
        _diagonal = _byUsers ? DiagonalByUsers() : DiagonalOfItems();
    }

    private Ease(Ease trained, HistoryWeights weights)
        : base(trained.Matrix)
    {
        (_lambda, _byUsers, _inverse, _diagonal) = (trained._lambda, trained._byUsers, trained._inverse, trained._diagonal);
        _weights = weights;
    }

    public override string Name => "ease";

    public static bool Fits(InteractionMatrix matrix) => Math.Min(matrix.Users.Count, matrix.Items.Count) <= LargestSide;

    internal Ease With(HistoryWeights weights) => new(this, weights);

    internal override void Score(ShopperHistory history, Span<float> scores)
    {
        if (history.Count == 0)
        {
            scores.Fill(NoOpinion);
            return;
        }

        scores.Clear();
        if (_byUsers)
        {
            ProjectByUsers(history, scores);
        }
        else
        {
            ProjectByItems(history, scores);
        }

        for (var item = 0; item < scores.Length; item++)
        {
            scores[item] = Matrix.Column(item).IsEmpty ? NoOpinion : -scores[item] / _diagonal[item];
        }
    }

    private void ProjectByItems(ShopperHistory history, Span<float> scores)
    {
        var n = scores.Length;
        for (var position = 0; position < history.Count; position++)
        {
            var row = _inverse.AsSpan(history.Items[position].Index * n, n);
            TensorPrimitives.MultiplyAdd<float>(row, _weights.At(history, position), scores, scores);
        }
    }

    private void ProjectByUsers(ShopperHistory history, Span<float> scores)
    {
        var n = Matrix.Users.Count;
        var overlap = new float[n];
        for (var position = 0; position < history.Count; position++)
        {
            var weight = _weights.At(history, position);
            foreach (var entry in Matrix.Column(history.Items[position].Index))
            {
                overlap[entry.Index] += weight;
            }
        }

        for (var user = 0; user < n; user++)
        {
            var share = -TensorPrimitives.Dot<float>(_inverse.AsSpan(user * n, n), overlap) / (float)_lambda;
            foreach (var entry in Matrix.Row(user))
            {
                scores[entry.Index] += share;
            }
        }
    }

    private float[] InverseOfItems()
    {
        var n = Matrix.Items.Count;
        var gram = new float[(long)n * n];
        for (var user = 0; user < Matrix.Users.Count; user++)
        {
            AddPairs(gram, n, Matrix.Row(user));
        }

        return Inverted(gram, n);
    }

    private float[] InverseOfUsers()
    {
        var n = Matrix.Users.Count;
        var gram = new float[(long)n * n];
        for (var item = 0; item < Matrix.Items.Count; item++)
        {
            AddPairs(gram, n, Matrix.Column(item));
        }

        return Inverted(gram, n);
    }

    private static void AddPairs(float[] gram, int n, ReadOnlySpan<InteractionMatrix.Entry> line)
    {
        foreach (var a in line)
        {
            foreach (var b in line)
            {
                gram[a.Index * n + b.Index]++;
            }
        }
    }

    private float[] Inverted(float[] gram, int n)
    {
        for (var i = 0; i < n; i++)
        {
            gram[i * n + i] += (float)_lambda;
        }

        PositiveDefinite.Invert(gram, n);
        return gram;
    }

    private float[] DiagonalOfItems()
    {
        var n = Matrix.Items.Count;
        return [.. Enumerable.Range(0, n).Select(i => _inverse[i * n + i])];
    }

    private float[] DiagonalByUsers()
    {
        var n = Matrix.Users.Count;
        var diagonal = new float[Matrix.Items.Count];
        Parallel.For(0, diagonal.Length, item =>
        {
            var sum = 0.0;
            foreach (var a in Matrix.Column(item))
            {
                foreach (var b in Matrix.Column(item))
                {
                    sum += _inverse[a.Index * n + b.Index];
                }
            }

            diagonal[item] = (float)((1 - sum) / _lambda);
        });
        return diagonal;
    }
}
