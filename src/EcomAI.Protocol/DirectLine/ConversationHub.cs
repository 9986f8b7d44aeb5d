using System.Threading.Channels;

namespace EcomAI.Protocol.DirectLine;

/// <summary>What this process keeps in memory about a conversation in use: its open sockets and its latest posts.</summary>
internal sealed class ConversationHub
{
    private const int FramesPerReader = 256;
    private readonly Lock gate = new();
    private readonly List<ChannelWriter<StreamFrame>> readers = [];

    /// <summary>Held while a post is put into the log and queued, so that the bot hears posts in the log's order.</summary>
    public SemaphoreSlim Posting { get; } = new(1, 1);

    public RecentPosts Posts { get; } = new();

    public DateTimeOffset LastUsed { get; set; }

    public bool HasReaders
    {
        get
        {
            lock (gate)
            {
                return readers.Count > 0;
            }
        }
    }

    /// <summary>A new reader's frames, or null when there are <paramref name="most"/> readers already.</summary>
    /// <remarks>A slow reader loses its oldest frames; the gap in the sequence makes it read them from the store.</remarks>
    public Channel<StreamFrame>? Join(int most)
    {
        var frames = Channel.CreateBounded<StreamFrame>(new BoundedChannelOptions(FramesPerReader)
        {
            FullMode = BoundedChannelFullMode.DropOldest,
            SingleReader = true,
        });
        lock (gate)
        {
            if (readers.Count >= most)
            {
                return null;
            }

            readers.Add(frames.Writer);
            return frames;
        }
    }

    public void Leave(Channel<StreamFrame> frames)
    {
        lock (gate)
        {
            readers.Remove(frames.Writer);
        }
    }

    public void Publish(StreamFrame frame)
    {
        lock (gate)
        {
            foreach (var reader in readers)
            {
                reader.TryWrite(frame);
            }
        }
    }
}
