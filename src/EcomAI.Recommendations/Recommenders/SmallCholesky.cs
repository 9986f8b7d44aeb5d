namespace EcomAI.Recommendations.Recommenders;

/// <summary>Solves a small symmetric positive definite system given by its lower triangle, in place.</summary>
internal static class SmallCholesky
{
    public static void Solve(double[] a, double[] x)
    {
        var n = x.Length;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = a[i * n + j];
                for (var k = 0; k < j; k++)
                {
                    sum -= a[i * n + k] * a[j * n + k];
                }

                a[i * n + j] = i == j ? Math.Sqrt(sum) : sum / a[j * n + j];
            }
        }

        for (var i = 0; i < n; i++)
        {
            for (var k = 0; k < i; k++)
            {
                x[i] -= a[i * n + k] * x[k];
            }

            x[i] /= a[i * n + i];
        }

        for (var i = n - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < n; k++)
            {
                x[i] -= a[k * n + i] * x[k];
            }

            x[i] /= a[i * n + i];
        }
    }
}
