using System.Numerics.Tensors;

namespace EcomAI.Recommendations.Recommenders;

/// <summary>Inverse of a symmetric positive definite matrix, in place on row-major floats, by a blocked Cholesky factorisation.</summary>
internal static class PositiveDefinite
{
    private const int Block = 64;

    /// <summary>Replaces a matrix of n × n by its inverse.</summary>
    /// <exception cref="ArithmeticException">The matrix is not positive definite.</exception>
    public static void Invert(float[] matrix, int n)
    {
        Factor(matrix, n);
        var transposed = InvertLower(matrix, n);
        Parallel.For(0, n, i =>
        {
            for (var j = 0; j <= i; j++)
            {
                // Rows of the transposed inverse factor are zero left of the diagonal, so the product starts at the larger index.
                var value = TensorPrimitives.Dot(Line(transposed, n, i, i, n), Line(transposed, n, j, i, n));
                matrix[(long)i * n + j] = value;
            }
        });
        Parallel.For(0, n, i =>
        {
            for (var j = i + 1; j < n; j++)
            {
                matrix[(long)i * n + j] = matrix[(long)j * n + i];
            }
        });
    }

    private static void Factor(float[] a, int n)
    {
        for (var start = 0; start < n; start += Block)
        {
            var end = Math.Min(n, start + Block);
            for (var i = start; i < end; i++)
            {
                FactorRow(a, n, i, start, i + 1);
            }

            Parallel.For(end, n, i => FactorRow(a, n, i, start, end));
        }
    }

    private static void FactorRow(float[] a, int n, int i, int from, int to)
    {
        for (var j = from; j < to; j++)
        {
            var rest = a[(long)i * n + j] - TensorPrimitives.Dot<float>(Line(a, n, i, 0, j), Line(a, n, j, 0, j));
            if (i != j)
            {
                a[(long)i * n + j] = rest / a[(long)j * n + j];
            }
            else if (rest > 0)
            {
                a[(long)i * n + j] = MathF.Sqrt(rest);
            }
            else
            {
                throw new ArithmeticException($"The matrix is not positive definite (pivot {rest} at {i} of {n}).");
            }
        }
    }

    /// <summary>The transposed inverse of the lower factor, row by row: column c of the inverse stands in row c.</summary>
    private static float[] InvertLower(float[] l, int n)
    {
        var inverse = new float[(long)n * n];
        Parallel.For(0, n, c =>
        {
            var row = inverse.AsSpan(c * n, n);
            row[c] = 1 / l[(long)c * n + c];
            for (var i = c + 1; i < n; i++)
            {
                row[i] = -TensorPrimitives.Dot<float>(row[c..i], Line(l, n, i, c, i)) / l[(long)i * n + i];
            }
        });
        return inverse;
    }

    private static ReadOnlySpan<float> Line(float[] a, int n, int row, int from, int to) => a.AsSpan(checked(row * n + from), to - from);
}
