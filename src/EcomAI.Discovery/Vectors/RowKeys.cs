using System.Collections.Concurrent;

namespace EcomAI.Discovery.Vectors;

/// <summary>Keys and records of a generation's rows: appended to by the one writer, read by anyone.</summary>
internal sealed class RowKeys
{
    private readonly ConcurrentDictionary<string, int> _latest = new(StringComparer.Ordinal);
    private volatile TableRow[] _rows = [];

    /// <summary>May be longer than any snapshot's count, and is replaced when it grows; entries do not change.</summary>
    public TableRow[] Rows => _rows;

    /// <summary>The last row written for a key, deleted or not, or -1.</summary>
    public int Latest(string key) => _latest.GetValueOrDefault(key, -1);

    public void Set(int row, string key, object record, int previous)
    {
        var rows = _rows;
        if (row >= rows.Length)
        {
            Array.Resize(ref rows, Math.Max(row + 1, Math.Max(16, rows.Length * 2)));
            _rows = rows;
        }

        rows[row] = new TableRow(key, record, previous);
    }

    public void Publish(string key, int row) => _latest[key] = row;
}

/// <summary>A row's key, its decoded record, and the row that held the key before, -1 for none.</summary>
internal readonly record struct TableRow(string Key, object Record, int Previous);
