namespace EcomAI.Understanding.Entities;

/// <summary>A number in a sentence, with its currency when one is written beside it.</summary>
/// <param name="Low">The number; the lower one of 两三百.</param>
/// <param name="High">The number; the higher one of 两三百.</param>
/// <param name="Currency">ISO code, or null.</param>
internal sealed record Amount(int Start, int End, decimal Low, decimal High, string? Currency)
{
    internal bool IsRange => High > Low;
}
