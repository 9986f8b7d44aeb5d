using System.Collections.Concurrent;

namespace EcomAI.Protocol.DirectLine;

/// <summary>The conversations this process has in use; idle ones are forgotten, since the store knows all that matters.</summary>
internal sealed class ConversationHubs(TimeProvider time)
{
    private static readonly TimeSpan IdleTime = TimeSpan.FromMinutes(15);
    private readonly ConcurrentDictionary<string, ConversationHub> hubs = new(StringComparer.Ordinal);
    private long nextSweep;

    public ConversationHub Get(string conversationId)
    {
        var now = time.GetUtcNow();
        Sweep(now);
        var hub = hubs.GetOrAdd(conversationId, static _ => new ConversationHub());
        hub.LastUsed = now;
        return hub;
    }

    private void Sweep(DateTimeOffset now)
    {
        var due = Volatile.Read(ref nextSweep);
        if (now.UtcTicks < due || Interlocked.CompareExchange(ref nextSweep, (now + TimeSpan.FromMinutes(1)).UtcTicks, due) != due)
        {
            return;
        }

        foreach (var (id, hub) in hubs)
        {
            if (now - hub.LastUsed > IdleTime && !hub.HasReaders)
            {
                hubs.TryRemove(KeyValuePair.Create(id, hub));
            }
        }
    }
}
