namespace EcomAI.Discovery.Vectors;

/// <summary>
/// One state of a table. Immutable as seen from here: arrays may be longer than <see cref="Count"/> and filled further by the writer,
/// but what lies below it never changes.
/// </summary>
internal sealed class TableSnapshot(int count, RowSet live, int liveCount, RowKeys keys, VectorSegment[][] segments, IReadOnlyList<VectorColumn> columns)
{
    /// <summary>Rows ever written, the replaced and deleted ones included.</summary>
    public int Count { get; } = count;

    public RowSet Live { get; } = live;

    public int LiveCount { get; } = liveCount;

    public TableRow[] Rows { get; } = keys.Rows;

    public RowKeys Keys { get; } = keys;

    public VectorSegment[][] Segments { get; } = segments;

    /// <summary>The live row of a key, or -1.</summary>
    public int Find(string key)
    {
        var row = Keys.Latest(key);

        // The keys may be ahead of this snapshot; the rows of one key are chained backwards in time.
        while (row >= Count)
        {
            row = Keys.Rows[row].Previous;
        }

        return row >= 0 && Live.Contains(row) ? row : -1;
    }

    /// <summary>A row's vector; empty when it has none.</summary>
    public ReadOnlySpan<float> Vector(int column, int row)
    {
        var segment = Segments[column][row / VectorSegment.Rows];
        return segment.Has(row % VectorSegment.Rows) ? segment.Row(row % VectorSegment.Rows) : default;
    }

    /// <summary>
    /// Best rows by exact score. A first pass over the bytes keeps <see cref="Candidates"/> rows, which are scored again from the floats;
    /// when few rows are allowed the first pass is left out.
    /// </summary>
    /// <param name="column">Vector column.</param>
    /// <param name="query">Query of the column's dimension.</param>
    /// <param name="top">Rows wanted.</param>
    /// <param name="filter">Rows allowed, or null for all.</param>
    public RowScore[] Search(int column, ReadOnlySpan<float> query, int top, RowSet? filter)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(top);
        if (query.Length != columns[column].Dimension)
        {
            throw new ArgumentException($"The query has {query.Length} dimensions, the vectors have {columns[column].Dimension}.", nameof(query));
        }

        var metric = columns[column].Metric;
        var prepared = metric.Prepare(query);
        var allowed = Math.Min(filter?.Count() ?? LiveCount, LiveCount);
        return allowed <= Math.Max(2000, Candidates(top))
            ? Exact(column, prepared, top, filter)
            : Rescore(column, prepared, top, FirstPass(column, prepared, Math.Min(Candidates(top), LiveCount), filter));
    }

    /// <summary>Best rows by floats alone; what <see cref="Search"/> is measured against.</summary>
    public RowScore[] Exact(int column, float[] prepared, int top, RowSet? filter)
    {
        var best = new TopRows(top);
        var metric = columns[column].Metric;
        for (var word = 0; word << 6 < Count; word++)
        {
            var mask = Live.Word(word) & (filter?.Word(word) ?? ulong.MaxValue);
            for (; mask != 0; mask &= mask - 1)
            {
                var row = (word << 6) + System.Numerics.BitOperations.TrailingZeroCount(mask);
                if (row >= Count)
                {
                    break;
                }

                var score = Segments[column][row / VectorSegment.Rows].Exact(row % VectorSegment.Rows, prepared, metric);
                if (score > best.Threshold)
                {
                    best.Add(row, score);
                }
            }
        }

        return best.Sorted();
    }

    /// <summary>Measured on product titles: 4 × top, at least 64, loses no neighbour among the best ten in a thousand.</summary>
    private static int Candidates(int top) => Math.Max(64, 4 * top);

    private RowScore[] FirstPass(int column, float[] prepared, int candidates, RowSet? filter)
    {
        var quantized = new QuantizedQuery(prepared);
        var best = new TopRows(candidates);
        for (var segment = 0; segment * VectorSegment.Rows < Count; segment++)
        {
            var first = segment * VectorSegment.Rows;
            Segments[column][segment].Scan(quantized, Math.Min(VectorSegment.Rows, Count - first), first, Live, filter, best);
        }

        return best.Sorted();
    }

    private RowScore[] Rescore(int column, float[] prepared, int top, RowScore[] candidates)
    {
        var best = new TopRows(top);
        foreach (var (row, _) in candidates)
        {
            best.Add(row, Segments[column][row / VectorSegment.Rows].Exact(row % VectorSegment.Rows, prepared, columns[column].Metric));
        }

        return best.Sorted();
    }
}
