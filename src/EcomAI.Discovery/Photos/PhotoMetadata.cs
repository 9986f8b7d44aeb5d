using System.Buffers.Binary;
using SkiaSharp;

namespace EcomAI.Discovery.Photos;

/// <summary>Takes out of a picture file what a camera wrote about place, time and owner, before the file is kept. Pixels stay as they are.</summary>
/// <remarks>JPEG (APP1 with EXIF and XMP, APP13, comments; the orientation is written anew), PNG (eXIf, text, time), WebP (EXIF, XMP). Other bytes pass unchanged.</remarks>
public static class PhotoMetadata
{
    private const byte App1 = 0xE1;
    private const byte App13 = 0xED;
    private const byte Comment = 0xFE;
    private const byte StartOfScan = 0xDA;
    private const byte WebPExifAndXmp = 0x0C;

    /// <summary>The file without metadata; the same bytes when there are none, or when it is no picture or a damaged one.</summary>
    public static ReadOnlyMemory<byte> Strip(ReadOnlyMemory<byte> file)
    {
        try
        {
            return PictureFormat.MediaTypeOf(file.Span) switch
            {
                "image/jpeg" => StripJpeg(file),
                "image/png" => StripPng(file.Span),
                "image/webp" => StripWebP(file.Span),
                _ => file,
            };
        }
        catch (Exception damaged) when (damaged is ArgumentOutOfRangeException or OverflowException or IndexOutOfRangeException)
        {
            // Lengths that point outside the file: the decoder will refuse it.
            return file;
        }
    }

    private static byte[] StripJpeg(ReadOnlyMemory<byte> file)
    {
        var bytes = file.Span;
        using var stripped = new MemoryStream(bytes.Length);
        stripped.Write(bytes[..2]);
        WriteOrientation(stripped, file);
        var at = 2;
        while (at + 4 <= bytes.Length && bytes[at] == 0xFF && bytes[at + 1] != StartOfScan)
        {
            var length = 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            if (bytes[at + 1] is not (App1 or App13 or Comment))
            {
                stripped.Write(bytes.Slice(at, length));
            }

            at += length;
        }

        stripped.Write(bytes[at..]);
        return stripped.ToArray();
    }

    // A photo taken upright must stay upright: EXIF 2.3, tag 0x0112, in the smallest block that can hold it.
    private static void WriteOrientation(MemoryStream stripped, ReadOnlyMemory<byte> file)
    {
        using var data = SKData.CreateCopy(file.Span);
        using var codec = SKCodec.Create(data);
        if (codec is null || codec.EncodedOrigin is SKEncodedOrigin.TopLeft)
        {
            return;
        }

        stripped.Write([0xFF, App1, 0x00, 0x22]);
        stripped.Write("Exif\0\0II*\0"u8);
        stripped.Write([8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, (byte)codec.EncodedOrigin, 0, 0, 0, 0, 0, 0, 0]);
    }

    private static byte[] StripPng(ReadOnlySpan<byte> bytes)
    {
        using var stripped = new MemoryStream(bytes.Length);
        stripped.Write(bytes[..8]);
        for (var at = 8; at + 12 <= bytes.Length;)
        {
            var length = checked((int)BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]) + 12);
            var type = bytes.Slice(at + 4, 4);
            if (!type.SequenceEqual("eXIf"u8) && !type.SequenceEqual("tEXt"u8) && !type.SequenceEqual("zTXt"u8) && !type.SequenceEqual("iTXt"u8) && !type.SequenceEqual("tIME"u8))
            {
                stripped.Write(bytes.Slice(at, length));
            }

            at += length;
        }

        return stripped.ToArray();
    }

    private static byte[] StripWebP(ReadOnlySpan<byte> bytes)
    {
        using var stripped = new MemoryStream(bytes.Length);
        stripped.Write(bytes[..12]);
        for (var at = 12; at + 8 <= bytes.Length;)
        {
            var length = checked((int)BinaryPrimitives.ReadUInt32LittleEndian(bytes[(at + 4)..]));
            var whole = Math.Min(8 + length + (length & 1), bytes.Length - at);
            var type = bytes.Slice(at, 4);
            if (!type.SequenceEqual("EXIF"u8) && !type.SequenceEqual("XMP "u8))
            {
                var start = (int)stripped.Length;
                stripped.Write(bytes.Slice(at, whole));
                if (type.SequenceEqual("VP8X"u8))
                {
                    stripped.GetBuffer()[start + 8] &= unchecked((byte)~WebPExifAndXmp);
                }
            }

            at += whole;
        }

        var result = stripped.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(result.AsSpan(4), (uint)result.Length - 8);
        return result;
    }
}
