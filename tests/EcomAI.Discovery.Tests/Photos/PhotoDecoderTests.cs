using System.Buffers.Binary;
using EcomAI.Discovery.Photos;
using SkiaSharp;

namespace EcomAI.Discovery.Tests.Photos;

public sealed class PhotoDecoderTests : IDisposable
{
    private readonly PhotoDecoder _decoder = new(new PhotoDecoderOptions());

    public void Dispose() => _decoder.Dispose();

    [Theory]
    [InlineData(SKEncodedImageFormat.Png, "image/png")]
    [InlineData(SKEncodedImageFormat.Jpeg, "image/jpeg")]
    [InlineData(SKEncodedImageFormat.Webp, "image/webp")]
    public void The_format_is_told_by_the_bytes(SKEncodedImageFormat format, string mediaType)
    {
        var photo = Assert.IsType<DecodedPhoto>(_decoder.Decode(Pictures.Disc(SKColors.Red, SKColors.White, format)));

        Assert.Equal((200, 160, mediaType), (photo.Width, photo.Height, photo.MediaType));
        Assert.True(Pictures.At(photo, 100, 80) is (> 240, < 20, < 20));
    }

    [Fact]
    public void The_first_frame_of_a_gif_is_taken()
    {
        // GIF89a, 16 × 16, two colours, one frame of colour 1 (red), LZW with a code size of two bits.
        var gif = Gif16();

        var photo = Assert.IsType<DecodedPhoto>(_decoder.Decode(gif));

        Assert.Equal((16, 16, "image/gif"), (photo.Width, photo.Height, photo.MediaType));
        Assert.Equal((255, 0, 0), Pictures.At(photo, 8, 8));
    }

    [Theory]
    [InlineData("hello, I am a text file that calls itself photo.jpg")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><rect width='10' height='10'/></svg>")]
    [InlineData("%PDF-1.7 something")]
    public void What_is_no_picture_is_rejected_whatever_it_is_called(string text) =>
        Assert.Equal(PhotoRejection.NotAPicture, Rejected(System.Text.Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Nothing_is_rejected_as_empty() => Assert.Equal(PhotoRejection.Empty, Rejected([]));

    [Fact]
    public void A_picture_cut_short_is_damaged()
    {
        var whole = Pictures.Disc(SKColors.Blue, SKColors.White);

        Assert.Equal(PhotoRejection.Damaged, Rejected(whole[..(whole.Length / 2)]));
        Assert.Equal(PhotoRejection.Damaged, Rejected(whole[..12]));
    }

    [Fact]
    public void A_decompression_bomb_is_rejected_by_its_header()
    {
        var bomb = PngHeader(60_000, 60_000);

        Assert.Equal(PhotoRejection.TooManyPixels, Rejected(bomb));
        Assert.Equal(PhotoRejection.TooManyPixels, Rejected(PngHeader(20_000, 20)));
    }

    [Fact]
    public void Limits_are_options()
    {
        using var strict = new PhotoDecoder(new PhotoDecoderOptions { MaximumBytes = 50_000, MaximumPixels = 10_000, MinimumSide = 64 });
        var picture = Pictures.Disc(SKColors.Blue, SKColors.White);

        Assert.Equal(PhotoRejection.TooManyPixels, Assert.IsType<PhotoRejected>(strict.Decode(picture)).Reason);
        Assert.Equal(PhotoRejection.TooManyBytes, Assert.IsType<PhotoRejected>(strict.Decode(new byte[60_000])).Reason);
        Assert.Equal(PhotoRejection.TooSmall,
            Assert.IsType<PhotoRejected>(strict.Decode(Pictures.Encode(90, 20, SKEncodedImageFormat.Png, _ => { }))).Reason);
    }

    [Fact]
    public void Random_bytes_behind_a_known_signature_never_throw()
    {
        var random = new Random(5);
        var seeds = new[] { SKEncodedImageFormat.Png, SKEncodedImageFormat.Jpeg, SKEncodedImageFormat.Webp }
            .Select(format => Pictures.Disc(SKColors.Green, SKColors.White, format)).Append(Gif16()).ToArray();
        for (var i = 0; i < 400; i++)
        {
            var bytes = (byte[])seeds[i % seeds.Length].Clone();
            for (var j = 0; j < 12; j++)
            {
                bytes[random.Next(4, bytes.Length)] = (byte)random.Next(256);
            }

            Assert.NotNull(_decoder.Decode(bytes));
        }
    }

    [Fact]
    public void Transparent_pixels_lie_on_white_and_are_remembered()
    {
        var photo = Pictures.Decode(Pictures.Disc(SKColors.Blue, background: null));

        Assert.Equal((255, 255, 255), Pictures.At(photo, 2, 2));
        Assert.Equal((0, 0, 255), Pictures.At(photo, 100, 80));
        Assert.Equal(0, photo.Alpha![0]);
        Assert.Null(Pictures.Decode(Pictures.Disc(SKColors.Blue, SKColors.Gray)).Alpha);
    }

    // The upper left quarter of the stored picture is red; where it lies upright follows from EXIF 2.3, tag 0x0112.
    [Theory]
    [InlineData(1, 60, 40, 10, 10)]
    [InlineData(2, 60, 40, 50, 10)]
    [InlineData(3, 60, 40, 50, 30)]
    [InlineData(4, 60, 40, 10, 30)]
    [InlineData(5, 40, 60, 10, 10)]
    [InlineData(6, 40, 60, 30, 10)]
    [InlineData(7, 40, 60, 30, 50)]
    [InlineData(8, 40, 60, 10, 50)]
    public void The_orientation_of_the_camera_is_applied(byte orientation, int width, int height, int redX, int redY)
    {
        var jpeg = Pictures.Encode(60, 40, SKEncodedImageFormat.Jpeg, canvas =>
        {
            using var red = new SKPaint { Color = SKColors.Red };
            canvas.DrawRect(0, 0, 30, 20, red);
        });

        var photo = Pictures.Decode(WithOrientation(jpeg, orientation));

        Assert.Equal((width, height), (photo.Width, photo.Height));
        Assert.True(Pictures.At(photo, redX, redY) is (> 200, < 80, < 80));
        Assert.True(Pictures.At(photo, width - 1 - redX, height - 1 - redY) is (> 200, > 200, > 200));
    }

    [Fact]
    public void A_large_jpeg_is_reduced_while_decoding_but_stays_twice_what_the_network_sees()
    {
        var jpeg = Pictures.Encode(4_000, 3_000, SKEncodedImageFormat.Jpeg, canvas => canvas.Clear(SKColors.Teal));

        var photo = Pictures.Decode(jpeg);

        Assert.InRange(photo.Height, 520, 1_040);
        Assert.Equal(4 / 3.0, photo.Width / (double)photo.Height, 2);
    }

    private PhotoRejection Rejected(byte[] bytes) => Assert.IsType<PhotoRejected>(_decoder.Decode(bytes)).Reason;

    private static byte[] WithOrientation(byte[] jpeg, byte orientation)
    {
        byte[] exif =
        [
            0xFF, 0xE1, 0x00, 0x22, (byte)'E', (byte)'x', (byte)'i', (byte)'f', 0, 0, (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8,
            0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0,
        ];
        return [.. jpeg[..2], .. exif, .. jpeg[2..]];
    }

    private static byte[] Gif16()
    {
        var bytes = new List<byte>("GIF89a"u8.ToArray()) { 16, 0, 16, 0, 0x80, 0, 0, 0, 0, 0, 255, 0, 0, 0x2C, 0, 0, 0, 0, 16, 0, 16, 0, 0, 2 };
        // Clear code before every two pixels keeps all codes three bits wide.
        var bits = new List<bool>();
        void Code(int code)
        {
            for (var bit = 0; bit < 3; bit++)
            {
                bits.Add((code >> bit & 1) == 1);
            }
        }

        for (var pixel = 0; pixel < 256; pixel++)
        {
            if (pixel % 2 == 0)
            {
                Code(4);
            }

            Code(1);
        }

        Code(5);
        var data = new byte[(bits.Count + 7) / 8];
        for (var i = 0; i < bits.Count; i++)
        {
            data[i / 8] |= (byte)(bits[i] ? 1 << i % 8 : 0);
        }

        foreach (var block in data.Chunk(255))
        {
            bytes.Add((byte)block.Length);
            bytes.AddRange(block);
        }

        return [.. bytes, 0, 0x3B];
    }

    private static byte[] PngHeader(int width, int height)
    {
        var header = new byte[8 + 25 + 12];
        ((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]).CopyTo(header);
        var chunk = header.AsSpan(8);
        BinaryPrimitives.WriteInt32BigEndian(chunk, 13);
        "IHDR"u8.CopyTo(chunk[4..]);
        BinaryPrimitives.WriteInt32BigEndian(chunk[8..], width);
        BinaryPrimitives.WriteInt32BigEndian(chunk[12..], height);
        chunk[16] = 8;
        chunk[17] = 2;
        BinaryPrimitives.WriteUInt32BigEndian(chunk[21..], Crc(chunk[4..21]));
        "IDAT"u8.CopyTo(chunk[29..]);
        BinaryPrimitives.WriteUInt32BigEndian(chunk[33..], Crc(chunk[29..33]));
        return header;
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? 0xEDB88320u ^ crc >> 1 : crc >> 1;
            }
        }

        return ~crc;
    }
}
