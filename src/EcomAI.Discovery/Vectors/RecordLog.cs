using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace EcomAI.Discovery.Vectors;

/// <summary>
/// Append-only log of what happened to a table. A frame is length (4), CRC-32C (4), then operation (1), row (4), checksum of the row's
/// vectors (4), key length (4), key, data. The first frame that does not check ends the log: it was being written when the
/// process died, and it and what follows are cut off.
/// </summary>
internal sealed class RecordLog : IDisposable
{
    private const int FrameHead = 8;
    private const int EntryHead = 13;
    private readonly FileStream _file;
    private readonly ArrayBufferWriter<byte> _pending = new();
    private long _committed;

    private RecordLog(FileStream file)
    {
        _file = file;
        _committed = file.Position;
    }

    public enum Operation : byte
    {
        Upsert = 1,
        Delete = 2,
    }

    /// <summary>Opens the log, hands every whole entry to <paramref name="replay"/> and cuts a torn tail.</summary>
    public static RecordLog Open(string path, ReplayEntry replay)
    {
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 1 << 16);
        try
        {
            var whole = Replay(file, replay);
            if (whole < file.Length)
            {
                file.SetLength(whole);
                file.Flush(flushToDisk: true);
            }

            file.Position = whole;
            return new RecordLog(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Hands every whole entry of a log that may be open elsewhere to <paramref name="replay"/>.</summary>
    public static void Read(string path, ReplayEntry replay)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1 << 16);
        Replay(file, replay);
    }

    public void Append(Operation operation, int row, uint checksum, string key, ReadOnlySpan<byte> data)
    {
        var keyLength = Encoding.UTF8.GetByteCount(key);
        var length = EntryHead + keyLength + data.Length;
        var frame = _pending.GetSpan(FrameHead + length)[..(FrameHead + length)];
        var entry = frame[FrameHead..];
        entry[0] = (byte)operation;
        BinaryPrimitives.WriteInt32LittleEndian(entry[1..], row);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[5..], checksum);
        BinaryPrimitives.WriteInt32LittleEndian(entry[9..], keyLength);
        Encoding.UTF8.GetBytes(key, entry[EntryHead..]);
        data.CopyTo(entry[(EntryHead + keyLength)..]);
        BinaryPrimitives.WriteInt32LittleEndian(frame, length);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[4..], Checksum(entry));
        _pending.Advance(FrameHead + length);
        if (_pending.WrittenCount > 1 << 20)
        {
            Write();
        }
    }

    /// <summary>Puts what was appended on disk. Only then may a snapshot show it.</summary>
    public void Commit()
    {
        Write();
        _file.Flush(flushToDisk: true);
        _committed = _file.Position;
    }

    /// <summary>Forgets what was appended since the last commit.</summary>
    public void Rollback()
    {
        _pending.ResetWrittenCount();
        _file.SetLength(_committed);
        _file.Position = _committed;
    }

    public void Dispose() => _file.Dispose();

    public static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (var value in bytes)
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return ~crc;
    }

    private void Write()
    {
        _file.Write(_pending.WrittenSpan);
        _pending.ResetWrittenCount();
    }

    private static long Replay(FileStream file, ReplayEntry replay)
    {
        var head = new byte[FrameHead];
        var buffer = Array.Empty<byte>();
        long whole = 0;
        while (file.ReadAtLeast(head, FrameHead, throwOnEndOfStream: false) == FrameHead)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(head);
            if (length < EntryHead || length > file.Length - whole - FrameHead)
            {
                break;
            }

            if (buffer.Length < length)
            {
                buffer = new byte[Math.Max(length, buffer.Length * 2)];
            }

            var entry = buffer.AsSpan(0, length);
            file.ReadExactly(entry);
            var keyLength = BinaryPrimitives.ReadInt32LittleEndian(entry[9..]);
            if (BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4)) != Checksum(entry) || keyLength < 0 || keyLength > length - EntryHead)
            {
                break;
            }

            replay(
                (Operation)entry[0],
                BinaryPrimitives.ReadInt32LittleEndian(entry[1..]),
                BinaryPrimitives.ReadUInt32LittleEndian(entry[5..]),
                Encoding.UTF8.GetString(entry.Slice(EntryHead, keyLength)),
                entry[(EntryHead + keyLength)..]);
            whole += FrameHead + length;
        }

        return whole;
    }

    public delegate void ReplayEntry(Operation operation, int row, uint checksum, string key, ReadOnlySpan<byte> data);
}
