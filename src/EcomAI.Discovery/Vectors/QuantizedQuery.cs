using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace EcomAI.Discovery.Vectors;

/// <summary>
/// A query in eight bits and the dot products of rows with it. Rows are stored as <c>value + 128</c> in unsigned bytes, because the
/// processors' byte dot product (VNNI) multiplies unsigned by signed; the offset leaves through one constant per query.
/// </summary>
internal sealed unsafe class QuantizedQuery
{
    /// <summary>Rows are padded to whole vectors of this many bytes.</summary>
    public const int Lane = 64;

    private readonly sbyte[] _bytes;
    private readonly short[] _words;
    private readonly int _offset;

    public QuantizedQuery(ReadOnlySpan<float> query)
    {
        Stride = StrideOf(query.Length);
        _bytes = GC.AllocateArray<sbyte>(Stride, pinned: true);
        _words = GC.AllocateArray<short>(Stride, pinned: true);
        var largest = MathF.Abs(TensorPrimitives.MaxMagnitude(query));
        Scale = largest > 0 ? largest / 127 : 0;
        var sum = 0;
        for (var i = 0; i < query.Length && Scale > 0; i++)
        {
            var value = (int)MathF.Round(query[i] / Scale);
            _bytes[i] = (sbyte)value;
            _words[i] = (short)value;
            sum += value;
        }

        _offset = 128 * sum;
    }

    /// <summary>Bytes from one row to the next.</summary>
    public int Stride { get; }

    /// <summary>What one step of the query's bytes is worth.</summary>
    public float Scale { get; }

    public static int StrideOf(int dimension) => (dimension + Lane - 1) / Lane * Lane;

    /// <summary>Writes a row as bytes and returns what one step of them is worth.</summary>
    public static float Quantize(ReadOnlySpan<float> row, Span<byte> target)
    {
        var largest = MathF.Abs(TensorPrimitives.MaxMagnitude(row));
        target.Fill(128);
        if (!(largest > 0))
        {
            return 0;
        }

        var scale = largest / 127;
        for (var i = 0; i < row.Length; i++)
        {
            target[i] = (byte)((int)MathF.Round(row[i] / scale) + 128);
        }

        return scale;
    }

    /// <summary>Integer dot products of four neighbouring rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<int> DotFour(byte* rows)
    {
        var sums = AvxVnni.IsSupported ? DotFourVnni(rows)
            : Avx2.IsSupported ? DotFourAvx2(rows)
            : DotFourPortable(rows);
        return sums - Vector128.Create(_offset);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Vector128<int> DotFourVnni(byte* rows)
    {
        var query = (sbyte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_bytes));
        byte* row1 = rows + Stride, row2 = row1 + Stride, row3 = row2 + Stride;
        Vector256<int> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        for (var i = 0; i < Stride; i += 32)
        {
            var part = Vector256.Load(query + i);
            sum0 = AvxVnni.MultiplyWideningAndAdd(sum0, Vector256.Load(rows + i), part);
            sum1 = AvxVnni.MultiplyWideningAndAdd(sum1, Vector256.Load(row1 + i), part);
            sum2 = AvxVnni.MultiplyWideningAndAdd(sum2, Vector256.Load(row2 + i), part);
            sum3 = AvxVnni.MultiplyWideningAndAdd(sum3, Vector256.Load(row3 + i), part);
        }

        return SumEach(sum0, sum1, sum2, sum3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Vector128<int> DotFourAvx2(byte* rows)
    {
        var query = (short*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_words));
        byte* row1 = rows + Stride, row2 = row1 + Stride, row3 = row2 + Stride;
        Vector256<int> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        for (var i = 0; i < Stride; i += 16)
        {
            var part = Vector256.Load(query + i);
            sum0 += Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(rows + i), part);
            sum1 += Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(row1 + i), part);
            sum2 += Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(row2 + i), part);
            sum3 += Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(row3 + i), part);
        }

        return SumEach(sum0, sum1, sum2, sum3);
    }

    internal Vector128<int> DotFourPortable(byte* rows) => Vector128.Create(
        DotPortable(rows), DotPortable(rows + Stride), DotPortable(rows + (2 * Stride)), DotPortable(rows + (3 * Stride)));

    private int DotPortable(byte* row)
    {
        var query = (short*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_words));
        Vector128<int> sum = default;
        for (var i = 0; i < Stride; i += 16)
        {
            var bytes = Vector128.Load(row + i);
            sum = AddProducts(sum, Vector128.WidenLower(bytes).AsInt16(), Vector128.Load(query + i));
            sum = AddProducts(sum, Vector128.WidenUpper(bytes).AsInt16(), Vector128.Load(query + i + 8));
        }

        return Vector128.Sum(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> AddProducts(Vector128<int> sum, Vector128<short> a, Vector128<short> b)
    {
        if (AdvSimd.IsSupported)
        {
            sum = AdvSimd.MultiplyWideningLowerAndAdd(sum, a.GetLower(), b.GetLower());
            return AdvSimd.MultiplyWideningUpperAndAdd(sum, a, b);
        }

        return sum + (Vector128.WidenLower(a) * Vector128.WidenLower(b)) + (Vector128.WidenUpper(a) * Vector128.WidenUpper(b));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> SumEach(Vector256<int> a, Vector256<int> b, Vector256<int> c, Vector256<int> d)
    {
        var folded = Avx2.HorizontalAdd(Avx2.HorizontalAdd(a, b), Avx2.HorizontalAdd(c, d));
        return folded.GetLower() + folded.GetUpper();
    }
}
