using System.Globalization;
using EcomAI.Protocol.Schema;

namespace EcomAI.Protocol.DirectLine;

/// <summary>A place in a conversation's log, opaque to clients: the sequence number of the last activity they saw.</summary>
internal static class Watermark
{
    /// <exception cref="ProtocolException">400 when the text is no watermark of ours.</exception>
    public static long Parse(string? text) => string.IsNullOrEmpty(text)
        ? 0
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? sequence
            : throw ProtocolException.BadArgument("The watermark is not one that this server gave out.");

    public static string Write(long sequence) => sequence.ToString(CultureInfo.InvariantCulture);
}
