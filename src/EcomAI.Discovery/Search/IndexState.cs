using System.Numerics.Tensors;
using EcomAI.Discovery.Lexical;
using EcomAI.Discovery.Vectors;

namespace EcomAI.Discovery.Search;

/// <summary>One state of the catalogue, the same for words, vectors and facts: rows of the table name the products everywhere.</summary>
internal sealed class IndexState(TableSnapshot table, LexicalReader words, CatalogueColumns columns)
{
    private const int SampleSize = 1024;
    private readonly int[] _sample = Sample(table);

    public TableSnapshot Table { get; } = table;

    public LexicalReader Words { get; } = words;

    public CatalogueColumns Columns { get; } = columns;

    public ProductDocument this[int row] => CatalogueColumns.Document(Table, row);

    /// <summary>Rows a filter allows, its words included; null for all.</summary>
    public RowSet? Where(ProductFilter filter)
    {
        var rows = Columns.Where(Table, filter);
        foreach (var term in filter.RequiredTerms ?? [])
        {
            (rows ??= Table.Live.Copy(Table.Count)).IntersectWith(Words.Containing(term));
        }

        foreach (var term in filter.ExcludeTerms ?? [])
        {
            rows ??= Table.Live.Copy(Table.Count);
            var containing = Words.Containing(term);
            for (var row = 0; row < Table.Count; row++)
            {
                if (containing.Contains(row))
                {
                    rows.Remove(row);
                }
            }
        }

        return rows;
    }

    /// <summary>Cosine of a query of length 1 and a product: of its nearer language.</summary>
    public float Cosine(ReadOnlySpan<float> query, int row)
    {
        var best = float.NegativeInfinity;
        for (var column = 0; column < Table.Segments.Length; column++)
        {
            var vector = Table.Vector(column, row);
            if (!vector.IsEmpty)
            {
                best = Math.Max(best, TensorPrimitives.Dot(vector, query));
            }
        }

        return float.IsNegativeInfinity(best) ? 0 : best;
    }

    /// <summary>Mean and standard deviation of the query's cosines over the catalogue, from at most a thousand products.</summary>
    public (double Mean, double Deviation) Spread(ReadOnlySpan<float> query)
    {
        double sum = 0, squares = 0;
        foreach (var row in _sample)
        {
            var cosine = Cosine(query, row);
            sum += cosine;
            squares += cosine * cosine;
        }

        var mean = sum / Math.Max(1, _sample.Length);
        return (mean, Math.Sqrt(Math.Max(0, (squares / Math.Max(1, _sample.Length)) - (mean * mean))));
    }

    private static int[] Sample(TableSnapshot table)
    {
        var step = Math.Max(1, table.LiveCount / SampleSize);
        var rows = new List<int>();
        for (int row = 0, seen = 0; row < table.Count && rows.Count < SampleSize; row++)
        {
            if (table.Live.Contains(row) && seen++ % step == 0)
            {
                rows.Add(row);
            }
        }

        return [.. rows];
    }
}
