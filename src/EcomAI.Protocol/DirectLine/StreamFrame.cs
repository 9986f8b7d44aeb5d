using System.Globalization;
using EcomAI.Protocol.Schema;

namespace EcomAI.Protocol.DirectLine;

internal enum FrameKind
{
    /// <summary>An activity of the log; its sequence number tells a reader whether it missed one.</summary>
    Logged,

    /// <summary>An activity that is only shown while it happens, such as typing.</summary>
    Passing,

    KeepAlive,

    /// <summary>No frame to send: the reader should look into the store.</summary>
    Reread,
}

/// <summary>One WebSocket message, serialized once for all readers.</summary>
internal sealed record StreamFrame(FrameKind Kind, long Sequence, ReadOnlyMemory<byte> Bytes)
{
    // Clients know the empty text frame as a sign of life and ignore it.
    public static StreamFrame KeepAlive { get; } = new(FrameKind.KeepAlive, 0, default);

    public static StreamFrame Reread { get; } = new(FrameKind.Reread, 0, default);

    public static StreamFrame Logged(StoredActivity stored) => new(FrameKind.Logged, stored.Sequence, Write([stored.Activity], stored.Sequence));

    // Without a watermark, so that the reader keeps its own.
    public static StreamFrame Passing(Activity activity) => new(FrameKind.Passing, 0, Write([activity], null));

    public static byte[] Write(IReadOnlyList<Activity> activities, long? watermark) => ProtocolJson.SerializeToUtf8Bytes(
        new ActivitySet { Activities = activities, Watermark = watermark?.ToString(CultureInfo.InvariantCulture) });
}
