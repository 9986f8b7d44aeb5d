using System.ComponentModel.DataAnnotations;

namespace EcomAI.Discovery.Photos;

/// <summary>Limits checked before a picture is decoded.</summary>
public sealed class PhotoDecoderOptions
{
    public const string Section = "Discovery:Photos";

    [Range(1_024, 100 * 1_024 * 1_024)]
    public int MaximumBytes { get; set; } = 10 * 1_024 * 1_024;

    [Range(10_000, 200_000_000)]
    public long MaximumPixels { get; set; } = 40_000_000;

    [Range(100, 65_535)]
    public int MaximumSide { get; set; } = 16_384;

    /// <summary>Smaller pictures show nothing that could be searched.</summary>
    [Range(1, 256)]
    public int MinimumSide { get; set; } = 16;
}
