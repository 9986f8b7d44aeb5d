using System.Numerics.Tensors;

namespace EcomAI.Discovery.Vectors;

/// <summary>Time and recall of the embedded store on one thread, on real vectors multiplied to the size wanted.</summary>
/// <param name="time">Measures the searches.</param>
public sealed class VectorBenchmark(TimeProvider time)
{
    private const int Top = 10;

    /// <summary>
    /// Builds a table of each size in <paramref name="folder"/>, searches it, and removes it again. Vectors beyond the given ones are
    /// copies moved by noise of 0.3 of their length, so that neighbourhoods stay as dense as real ones.
    /// </summary>
    /// <param name="folder">Scratch folder; 1,000,000 vectors of 384 take 1.9 GB.</param>
    /// <param name="vectors">Encoded passages.</param>
    /// <param name="queries">Encoded queries.</param>
    /// <param name="sizes">Table sizes.</param>
    /// <param name="progress">Hears the rows written.</param>
    /// <param name="cancellationToken">Stops between batches and searches.</param>
    /// <returns>Per size <c>vectors.SIZE.msP50</c>, <c>.msP95</c>, <c>.exactMsP50</c> (floats alone) and <c>.recall10</c> against exact float.</returns>
    public async Task<IReadOnlyDictionary<string, double>> RunAsync(
        string folder,
        IReadOnlyList<float[]> vectors,
        IReadOnlyList<float[]> queries,
        IReadOnlyList<int> sizes,
        IProgress<int>? progress,
        CancellationToken cancellationToken)
    {
        var figures = new Dictionary<string, double>();
        foreach (var size in sizes)
        {
            var place = Path.Combine(folder, $"vectors-{size}");
            try
            {
                using var table = new VectorTable(place, "", [new VectorColumn("v", vectors[0].Length, VectorMetric.CosineSimilarity)], static (_, key) => key);
                await FillAsync(table, vectors, size, progress, cancellationToken);
                Measure(table.Snapshot, queries, $"vectors.{size}", figures, cancellationToken);
            }
            finally
            {
                if (Directory.Exists(place))
                {
                    Directory.Delete(place, recursive: true);
                }
            }
        }

        return figures;
    }

    private static async Task FillAsync(VectorTable table, IReadOnlyList<float[]> vectors, int size, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var random = new Random(20240607);
        for (var start = 0; start < size; start += VectorSegment.Rows)
        {
            var batch = new List<TableWrite>();
            for (var i = start; i < Math.Min(size, start + VectorSegment.Rows); i++)
            {
                var vector = i < vectors.Count ? vectors[i] : Moved(vectors[random.Next(vectors.Count)], random);
                batch.Add(new TableWrite(i.ToString(System.Globalization.CultureInfo.InvariantCulture), ReadOnlyMemory<byte>.Empty, [vector]));
            }

            await table.UpsertAsync(batch, cancellationToken);
            progress?.Report(start + batch.Count);
        }
    }

    private static float[] Moved(float[] vector, Random random)
    {
        var moved = new float[vector.Length];
        var step = 0.3f / MathF.Sqrt(vector.Length) * MathF.Sqrt(3);
        for (var i = 0; i < moved.Length; i++)
        {
            moved[i] = vector[i] + (step * ((2 * random.NextSingle()) - 1));
        }

        TensorPrimitives.Divide(moved, TensorPrimitives.Norm(moved), moved);
        return moved;
    }

    private void Measure(TableSnapshot snapshot, IReadOnlyList<float[]> queries, string name, Dictionary<string, double> figures, CancellationToken cancellationToken)
    {
        List<double> quick = [], exact = [];
        var found = 0;
        snapshot.Search(0, queries[0], Top, null);
        foreach (var query in queries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var start = time.GetTimestamp();
            var hits = snapshot.Search(0, query, Top, null);
            quick.Add(time.GetElapsedTime(start).TotalMilliseconds);
            start = time.GetTimestamp();
            var truth = snapshot.Exact(0, VectorMetric.CosineSimilarity.Prepare(query), Top, null);
            exact.Add(time.GetElapsedTime(start).TotalMilliseconds);
            found += truth.IntersectBy(hits.Select(hit => hit.Row), hit => hit.Row).Count();
        }

        figures[$"{name}.msP50"] = Percentile(quick, 0.50);
        figures[$"{name}.msP95"] = Percentile(quick, 0.95);
        figures[$"{name}.exactMsP50"] = Percentile(exact, 0.50);
        figures[$"{name}.recall10"] = (double)found / (queries.Count * Math.Min(Top, snapshot.LiveCount));
    }

    private static double Percentile(List<double> values, double share)
    {
        values.Sort();
        return values[Math.Min(values.Count - 1, (int)(share * values.Count))];
    }
}
