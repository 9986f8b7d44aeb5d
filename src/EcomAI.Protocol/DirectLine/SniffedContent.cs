using System.Buffers.Binary;

namespace EcomAI.Protocol.DirectLine;

/// <summary>Finds a file's kind in its first bytes; names and declared types are only somebody's claim.</summary>
internal static class SniffedContent
{
    private const string Unknown = "application/octet-stream";

    /// <summary>
    /// The type to record: what the bytes are; else the declared one, unless it claims media the bytes do not show
    /// or something a browser would run.
    /// </summary>
    public static string TypeOf(ReadOnlySpan<byte> bytes, string? declared)
    {
        var claimed = declared?.Split(';')[0].Trim().ToLowerInvariant() ?? "";
        if (Sniff(bytes, claimed) is { } type)
        {
            return type;
        }

        var isActive = claimed.Contains("html", StringComparison.Ordinal) || claimed.Contains("xml", StringComparison.Ordinal) || claimed.Contains("script", StringComparison.Ordinal);
        var isFileType = claimed.StartsWith("application/", StringComparison.Ordinal) || claimed.StartsWith("text/", StringComparison.Ordinal);
        return isFileType && !isActive && claimed.All(letter => letter is > ' ' and < '\x7f') ? claimed : Unknown;
    }

    /// <summary>Only what cannot carry script is shown inside a page.</summary>
    public static bool IsSafeInline(string contentType) =>
        (contentType.StartsWith("image/", StringComparison.Ordinal) && contentType != "image/svg+xml") || contentType.StartsWith("audio/", StringComparison.Ordinal);

    private static string? Sniff(ReadOnlySpan<byte> bytes, string claimed) => bytes switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "image/png",
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => "image/gif",
        [(byte)'B', (byte)'M', _, _, _, _, 0, 0, 0, 0, ..] => "image/bmp",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'A', (byte)'V', (byte)'E', ..] => "audio/wav",
        [(byte)'I', (byte)'D', (byte)'3', ..] => "audio/mpeg",
        [(byte)'O', (byte)'g', (byte)'g', (byte)'S', ..] => claimed == "video/ogg" ? claimed : "audio/ogg",
        [(byte)'f', (byte)'L', (byte)'a', (byte)'C', ..] => "audio/flac",
        // The same containers hold sound alone or with pictures; the recorder knows which.
        [0x1A, 0x45, 0xDF, 0xA3, ..] => claimed is "audio/webm" ? claimed : "video/webm",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => IsoMedia(bytes, claimed),
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => "application/pdf",
        [0xFF, var second, ..] when (second & 0xE6) == 0xE2 => "audio/mpeg",
        [0xFF, var second, ..] when (second & 0xF6) == 0xF0 => "audio/aac",
        _ => null,
    };

    private static string IsoMedia(ReadOnlySpan<byte> bytes, string claimed) => bytes.Length < 12
        ? Unknown
        : BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]) switch
        {
            0x61766966 or 0x61766973 => "image/avif",
            0x68656963 or 0x68656978 or 0x6D696631 or 0x6D736631 => "image/heic",
            0x4D344120 or 0x4D344220 => "audio/mp4",
            _ => claimed is "audio/mp4" or "audio/x-m4a" ? "audio/mp4" : "video/mp4",
        };
}
