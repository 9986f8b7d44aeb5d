using System.Numerics;

namespace EcomAI.Discovery.Vectors;

/// <summary>A set of row numbers as one bit per row. One writer at a time; readers beside it see each row whole.</summary>
public sealed class RowSet
{
    private ulong[] _bits;

    /// <summary>An empty set for rows below <paramref name="capacity"/>; grows when a row beyond is added.</summary>
    public RowSet(int capacity) => _bits = new ulong[(capacity + 63) >> 6];

    internal RowSet(ulong[] bits) => _bits = bits;

    /// <summary>Adds a row.</summary>
    public void Add(int row)
    {
        var word = row >> 6;
        if (word >= _bits.Length)
        {
            Array.Resize(ref _bits, Math.Max(word + 1, _bits.Length * 2));
        }

        _bits[word] |= 1UL << (row & 63);
    }

    /// <summary>Removes a row.</summary>
    public void Remove(int row)
    {
        if (row >> 6 < _bits.Length)
        {
            _bits[row >> 6] &= ~(1UL << (row & 63));
        }
    }

    /// <summary>Whether a row is in the set.</summary>
    public bool Contains(int row) => row >> 6 < _bits.Length && (_bits[row >> 6] & (1UL << (row & 63))) != 0;

    /// <summary>How many rows are in the set.</summary>
    public int Count()
    {
        var count = 0;
        foreach (var word in _bits)
        {
            count += BitOperations.PopCount(word);
        }

        return count;
    }

    /// <summary>Keeps the rows that are in both sets.</summary>
    public void IntersectWith(RowSet other)
    {
        for (var word = 0; word < _bits.Length; word++)
        {
            _bits[word] &= other.Word(word);
        }
    }

    /// <summary>Adds the rows of another set.</summary>
    public void UnionWith(RowSet other)
    {
        // Taken once: the other set may be growing.
        var source = other._bits;
        if (source.Length > _bits.Length)
        {
            Array.Resize(ref _bits, source.Length);
        }

        for (var word = 0; word < source.Length; word++)
        {
            _bits[word] |= source[word];
        }
    }

    /// <summary>A copy that can be written on its own, with room for rows below <paramref name="capacity"/>.</summary>
    public RowSet Copy(int capacity = 0)
    {
        var bits = new ulong[Math.Max(_bits.Length, (capacity + 63) >> 6)];
        _bits.CopyTo(bits, 0);
        return new RowSet(bits);
    }

    internal ulong Word(int index)
    {
        var bits = _bits;
        return index < bits.Length ? bits[index] : 0;
    }
}
