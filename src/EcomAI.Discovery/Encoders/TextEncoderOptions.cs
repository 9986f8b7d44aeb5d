using System.ComponentModel.DataAnnotations;

namespace EcomAI.Discovery.Encoders;

public sealed class TextEncoderOptions
{
    public const string Section = "Discovery:TextEncoder";

    /// <summary>Threads of one inference. One sentence gains little from a second thread, and a busy server loses by it.</summary>
    [Range(1, 64)]
    public int Threads { get; set; } = 1;

    /// <summary>Texts × padded tokens of one inference; beyond about 1,500 a batch only waits for its longest text.</summary>
    [Range(512, 65_536)]
    public int BatchTokens { get; set; } = 1_500;

    /// <summary>Shoppers' sentences kept with their vectors.</summary>
    [Range(0, 1_000_000)]
    public int CachedQueries { get; set; } = 4_096;
}
