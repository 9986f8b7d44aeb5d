namespace EcomAI.Discovery.Photos;

/// <summary>What became of received bytes: a <see cref="DecodedPhoto"/> or a <see cref="PhotoRejected"/>.</summary>
public abstract record PhotoIntake;

/// <summary>An upright picture in 8-bit sRGB, transparent pixels put on white, possibly reduced while decoding.</summary>
/// <param name="Rgb">Height × width × 3 bytes, row by row.</param>
/// <param name="Alpha">Height × width bytes when the picture has transparent pixels, else null.</param>
/// <param name="MediaType">What the bytes are, whatever a name or header said.</param>
public sealed record DecodedPhoto(int Width, int Height, byte[] Rgb, byte[]? Alpha, string MediaType) : PhotoIntake;

/// <summary>Bytes that are not taken as a photo.</summary>
/// <param name="Detail">Facts for the log, in English: sizes, limits, the decoder's word.</param>
public sealed record PhotoRejected(PhotoRejection Reason, string Detail) : PhotoIntake;

public enum PhotoRejection
{
    Empty,
    NotAPicture,
    TooManyBytes,
    TooManyPixels,
    TooSmall,
    Damaged,
}
