using System.Net.WebSockets;
using System.Threading.Channels;

namespace EcomAI.Protocol.DirectLine;

/// <summary>One open socket: writes a conversation's activities in order, each once, and reads only to notice the end.</summary>
internal sealed class ActivityStream(WebSocket socket, Channel<StreamFrame> frames, IConversationStore store, string conversationId, long after)
{
    private const int Page = 100;
    private long position = after;

    public async Task RunAsync(DirectLineOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        using var closing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var receiving = ReceiveAsync(closing);
        try
        {
            await using var keepAlive = Repeat(StreamFrame.KeepAlive, options.KeepAliveInterval, time);
            await using var reread = Repeat(StreamFrame.Reread, options.StoreRereadInterval, time);
            await CatchUpAsync(closing.Token);
            await foreach (var frame in frames.Reader.ReadAllAsync(closing.Token))
            {
                await DeliverAsync(frame, closing.Token);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or WebSocketException or IOException)
        {
            // The client left, its network broke, or the server stops: it comes back with its watermark.
        }
        finally
        {
            await CloseAsync();
            await closing.CancelAsync();
            await receiving;
        }
    }

    private async Task DeliverAsync(StreamFrame frame, CancellationToken cancellationToken)
    {
        switch (frame.Kind)
        {
            case FrameKind.Logged when frame.Sequence == position + 1:
                await SendAsync(frame.Bytes, cancellationToken);
                position = frame.Sequence;
                break;
            case FrameKind.Logged when frame.Sequence <= position:
                break;
            case FrameKind.Logged or FrameKind.Reread:
                await CatchUpAsync(cancellationToken);
                break;
            default:
                await SendAsync(frame.Bytes, cancellationToken);
                break;
        }
    }

    private async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<StoredActivity> read;
        do
        {
            read = await store.ReadAsync(conversationId, position, Page, cancellationToken);
            foreach (var stored in read)
            {
                // A frame each: the official client plays the activities of a frame one timer tick apart, so that those of the next
                // frame get in between.
                await SendAsync(StreamFrame.Write([stored.Activity], stored.Sequence), cancellationToken);
                position = stored.Sequence;
            }
        }
        while (read.Count == Page);
    }

    private async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        await socket.SendAsync(bytes, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);

    private ITimer Repeat(StreamFrame frame, TimeSpan interval, TimeProvider time) =>
        time.CreateTimer(_ => frames.Writer.TryWrite(frame), null, interval, interval);

    // Whatever a client sends here is a sign of life at most.
    private async Task ReceiveAsync(CancellationTokenSource closing)
    {
        var ignored = new byte[512];
        try
        {
            while ((await socket.ReceiveAsync(ignored.AsMemory(), closing.Token)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (Exception end) when (end is OperationCanceledException or WebSocketException or IOException or ObjectDisposedException)
        {
            // Told to the writer below like an orderly end.
        }

        await closing.CancelAsync();
    }

    private async Task CloseAsync()
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
        {
            return;
        }

        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token);
        }
        catch (Exception end) when (end is OperationCanceledException or WebSocketException or IOException)
        {
            socket.Abort();
        }
    }
}
