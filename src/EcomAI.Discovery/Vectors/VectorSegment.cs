using System.IO.MemoryMappedFiles;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace EcomAI.Discovery.Vectors;

/// <summary>
/// A fixed number of rows of one vector column in one memory-mapped file: bytes for the scan, two floats per row for the metric, then
/// the floats themselves. A row is written once, before the snapshot that shows it exists, and never changed.
/// </summary>
/// <remarks>
/// Unmapped by its finalizer only: a reader holds the snapshot, the snapshot holds the segment, so no read can meet an unmapped page
/// and no lock is needed on the way there.
/// </remarks>
internal sealed unsafe class VectorSegment
{
    public const int Rows = 8192;

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _bytes;
    private readonly float* _factors;
    private readonly float* _biases;
    private readonly float* _floats;
    private readonly int _dimension;
    private readonly int _stride;

    public VectorSegment(string path, int dimension)
    {
        _dimension = dimension;
        _stride = QuantizedQuery.StrideOf(dimension);
        var length = ((long)Rows * _stride) + (2L * Rows * sizeof(float)) + ((long)Rows * dimension * sizeof(float));
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.OpenOrCreate, null, length);
        _view = _file.CreateViewAccessor(0, length);
        byte* start = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        _bytes = start + _view.PointerOffset;
        _factors = (float*)(_bytes + ((long)Rows * _stride));
        _biases = _factors + Rows;
        _floats = _biases + Rows;
    }

    ~VectorSegment()
    {
        _view?.SafeMemoryMappedViewHandle.ReleasePointer();
        _view?.Dispose();
        _file?.Dispose();
    }

    public ReadOnlySpan<float> Row(int row) => new(_floats + ((long)row * _dimension), _dimension);

    /// <summary>Writes a row; null makes it one that no search finds.</summary>
    public void Write(int row, float[]? vector, VectorMetric metric)
    {
        var floats = new Span<float>(_floats + ((long)row * _dimension), _dimension);
        if (vector is null)
        {
            floats.Clear();
            _factors[row] = 0;
            _biases[row] = float.NegativeInfinity;
            return;
        }

        vector.CopyTo(floats);
        var scale = QuantizedQuery.Quantize(vector, new Span<byte>(_bytes + ((long)row * _stride), _stride));
        var (factor, bias) = metric.RowTerms(vector);
        _factors[row] = factor * scale;
        _biases[row] = bias;
    }

    public void Flush() => _view.Flush();

    /// <summary>Whether a vector was written for this row.</summary>
    public bool Has(int row) => !float.IsNegativeInfinity(_biases[row]);

    /// <summary>Score from the floats, as exact as the metric allows.</summary>
    public float Exact(int row, ReadOnlySpan<float> query, VectorMetric metric)
    {
        if (!Has(row))
        {
            return float.NegativeInfinity;
        }

        var values = Row(row);
        var (factor, bias) = metric.RowTerms(values);
        return (factor * TensorPrimitives.Dot(values, query)) + bias;
    }

    /// <summary>Scores rows by their bytes, four at a time, and offers those that beat the threshold.</summary>
    /// <param name="query">Quantised query.</param>
    /// <param name="count">Rows of this segment that the snapshot shows.</param>
    /// <param name="firstRow">Row number of the segment's first row.</param>
    /// <param name="live">Rows to consider.</param>
    /// <param name="filter">Further restriction, or null.</param>
    /// <param name="best">Where candidates go.</param>
    public void Scan(QuantizedQuery query, int count, int firstRow, RowSet live, RowSet? filter, TopRows best)
    {
        for (var block = 0; block < count; block += 64)
        {
            var word = (firstRow + block) >> 6;
            var mask = live.Word(word) & (filter?.Word(word) ?? ulong.MaxValue);
            for (var row = block; mask != 0; row += 4, mask >>= 4)
            {
                var four = (int)(mask & 15);
                if (four == 0)
                {
                    continue;
                }

                var scores = (Vector128.ConvertToSingle(query.DotFour(_bytes + ((long)row * _stride)))
                    * Vector128.Load(_factors + row) * query.Scale)
                    + Vector128.Load(_biases + row);
                var passing = four & (int)Vector128.ExtractMostSignificantBits(
                    Vector128.GreaterThan(scores, Vector128.Create(best.Threshold)));
                for (; passing != 0; passing &= passing - 1)
                {
                    var lane = BitOperations.TrailingZeroCount(passing);
                    best.Add(firstRow + row + lane, scores[lane]);
                }
            }
        }

        GC.KeepAlive(this);
    }
}
