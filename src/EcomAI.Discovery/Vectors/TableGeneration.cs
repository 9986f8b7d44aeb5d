using System.Runtime.InteropServices;

namespace EcomAI.Discovery.Vectors;

/// <summary>
/// The files of a table between two compactions. One writer at a time; readers take <see cref="Snapshot"/> and nothing else.
/// </summary>
/// <remarks>
/// Order of writing: vectors to the mapped segments and to disk, then the log entries that name the rows and to disk, then the
/// snapshot. A crash between any two leaves a state that was committed.
/// </remarks>
internal sealed class TableGeneration : IDisposable
{
    private const int CheckedOnOpen = 4096;
    private readonly string _folder;
    private readonly IReadOnlyList<VectorColumn> _columns;
    private readonly Func<ReadOnlyMemory<byte>, string, object> _decode;
    private readonly RecordLog _log;
    private volatile TableSnapshot _snapshot;

    public TableGeneration(string folder, IReadOnlyList<VectorColumn> columns, Func<ReadOnlyMemory<byte>, string, object> decode)
    {
        _folder = folder;
        _columns = columns;
        _decode = decode;
        Directory.CreateDirectory(folder);
        (_log, _snapshot) = Load();
    }

    public TableSnapshot Snapshot => _snapshot;

    public string LogPath => Path.Combine(_folder, "records.log");

    public void Write(IReadOnlyList<TableWrite> writes)
    {
        var before = _snapshot;
        var count = before.Count + writes.Count;
        var segments = OpenSegments(count, before.Segments);
        var live = before.Live.Copy(count);
        var liveCount = before.LiveCount;
        var newest = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < writes.Count; i++)
        {
            var row = before.Count + i;
            var (key, data, vectors) = writes[i];
            for (var column = 0; column < segments.Length; column++)
            {
                segments[column][row / VectorSegment.Rows].Write(row % VectorSegment.Rows, vectors[column], _columns[column].Metric);
            }

            var previous = newest.TryGetValue(key, out var inBatch) ? inBatch : before.Keys.Latest(key);
            if (previous >= 0 && live.Contains(previous))
            {
                live.Remove(previous);
                liveCount--;
            }

            before.Keys.Set(row, key, _decode(data, key), previous);
            newest[key] = row;
            live.Add(row);
            liveCount++;
        }

        Commit(writes, before.Count, segments);

        // Keys first: a reader whose snapshot is older follows the chain back, one whose snapshot is newer must find the row.
        foreach (var (key, row) in newest)
        {
            before.Keys.Publish(key, row);
        }

        _snapshot = new TableSnapshot(count, live, liveCount, before.Keys, segments, _columns);
    }

    public void Delete(IEnumerable<string> keys)
    {
        var before = _snapshot;
        var live = before.Live.Copy();
        var removed = 0;
        foreach (var key in keys)
        {
            var row = before.Find(key);
            if (row >= 0 && live.Contains(row))
            {
                live.Remove(row);
                removed++;
                _log.Append(RecordLog.Operation.Delete, row, 0, key, default);
            }
        }

        if (removed > 0)
        {
            CommitLog();
            _snapshot = new TableSnapshot(before.Count, live, before.LiveCount - removed, before.Keys, before.Segments, _columns);
        }
    }

    /// <summary>Copies the live rows into an empty generation.</summary>
    public void CopyTo(TableGeneration target)
    {
        var snapshot = _snapshot;
        var batch = new List<TableWrite>();
        RecordLog.Read(LogPath, (operation, row, _, key, data) =>
        {
            if (operation != RecordLog.Operation.Upsert || !snapshot.Live.Contains(row))
            {
                return;
            }

            var vectors = new float[]?[_columns.Count];
            for (var column = 0; column < vectors.Length; column++)
            {
                var vector = snapshot.Vector(column, row);
                vectors[column] = vector.IsEmpty ? null : vector.ToArray();
            }

            batch.Add(new TableWrite(key, data.ToArray(), vectors));
            if (batch.Count == CheckedOnOpen)
            {
                target.Write(batch);
                batch.Clear();
            }
        });
        target.Write(batch);
    }

    /// <summary>Keys whose stored vectors do not match the checksums of the log.</summary>
    public IReadOnlyList<string> Damaged()
    {
        var snapshot = _snapshot;
        var damaged = new List<string>();
        RecordLog.Read(LogPath, (operation, row, checksum, key, _) =>
        {
            if (operation == RecordLog.Operation.Upsert && row < snapshot.Count && snapshot.Live.Contains(row)
                && checksum != ChecksumOf(snapshot.Segments, row))
            {
                damaged.Add(key);
            }
        });
        return damaged;
    }

    public void Dispose() => _log.Dispose();

    private (RecordLog Log, TableSnapshot Snapshot) Load()
    {
        var keys = new RowKeys();
        var checksums = new List<uint>();
        var live = new RowSet(0);
        var liveCount = 0;
        var log = RecordLog.Open(LogPath, (operation, row, checksum, key, data) =>
        {
            var previous = keys.Latest(key);
            if (previous >= 0 && live.Contains(previous))
            {
                live.Remove(previous);
                liveCount--;
            }

            if (operation == RecordLog.Operation.Upsert)
            {
                if (row != checksums.Count)
                {
                    throw new InvalidDataException($"'{LogPath}' names row {row} where row {checksums.Count} is due.");
                }

                keys.Set(row, key, _decode(data.ToArray(), key), previous);
                keys.Publish(key, row);
                checksums.Add(checksum);
                live.Add(row);
                liveCount++;
            }
        });
        var segments = OpenSegments(checksums.Count, []);
        RequireWhole(keys, checksums, segments);
        return (log, new TableSnapshot(checksums.Count, live, liveCount, keys, segments, _columns));
    }

    /// <summary>Whatever was being written last is checked at once, the rest on demand: reading 1.5 GB would delay every start.</summary>
    private void RequireWhole(RowKeys keys, List<uint> checksums, VectorSegment[][] segments)
    {
        for (var row = Math.Max(0, checksums.Count - CheckedOnOpen); row < checksums.Count; row++)
        {
            if (checksums[row] != ChecksumOf(segments, row))
            {
                throw new InvalidDataException($"The vectors of '{keys.Rows[row].Key}' in '{_folder}' are damaged: rebuild the index.");
            }
        }
    }

    private VectorSegment[][] OpenSegments(int count, VectorSegment[][] known)
    {
        var needed = (count + VectorSegment.Rows - 1) / VectorSegment.Rows;
        if (known.Length > 0 && known[0].Length >= needed)
        {
            return known;
        }

        var result = new VectorSegment[_columns.Count][];
        for (var column = 0; column < result.Length; column++)
        {
            var old = known.Length > column ? known[column] : [];
            result[column] = new VectorSegment[needed];
            old.CopyTo(result[column], 0);
            for (var segment = old.Length; segment < needed; segment++)
            {
                var path = Path.Combine(_folder, $"vectors-{column}-{segment:00000}.bin");
                result[column][segment] = new VectorSegment(path, _columns[column].Dimension);
            }
        }

        return result;
    }

    private static uint ChecksumOf(VectorSegment[][] segments, int row)
    {
        uint checksum = 0;
        foreach (var column in segments)
        {
            var bytes = MemoryMarshal.AsBytes(column[row / VectorSegment.Rows].Row(row % VectorSegment.Rows));
            checksum = (checksum * 31) + RecordLog.Checksum(bytes);
        }

        return checksum;
    }

    private void Commit(IReadOnlyList<TableWrite> writes, int firstRow, VectorSegment[][] segments)
    {
        foreach (var column in segments)
        {
            for (var segment = firstRow / VectorSegment.Rows; segment * VectorSegment.Rows < firstRow + writes.Count; segment++)
            {
                column[segment].Flush();
            }
        }

        for (var i = 0; i < writes.Count; i++)
        {
            _log.Append(RecordLog.Operation.Upsert, firstRow + i, ChecksumOf(segments, firstRow + i), writes[i].Key, writes[i].Data.Span);
        }

        CommitLog();
    }

    private void CommitLog()
    {
        try
        {
            _log.Commit();
        }
        catch
        {
            _log.Rollback();
            throw;
        }
    }
}

/// <summary>One row to write: its key, its stored bytes and one vector per column, null where it has none.</summary>
internal sealed record TableWrite(string Key, ReadOnlyMemory<byte> Data, float[]?[] Vectors);
