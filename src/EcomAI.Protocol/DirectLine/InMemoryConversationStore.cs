using System.Collections.Concurrent;
using System.Globalization;
using EcomAI.Protocol.Schema;

namespace EcomAI.Protocol.DirectLine;

/// <summary>Conversations of one process, gone with it: for tests and benchmarks.</summary>
public sealed class InMemoryConversationStore : IConversationStore
{
    private readonly ConcurrentDictionary<string, Entry> conversations = new(StringComparer.Ordinal);

    public Task<bool> TryCreateAsync(ConversationRecord conversation, CancellationToken cancellationToken) =>
        Task.FromResult(conversations.TryAdd(conversation.Id, new Entry(conversation)));

    public Task<ConversationRecord?> FindAsync(string conversationId, CancellationToken cancellationToken) =>
        Task.FromResult(conversations.GetValueOrDefault(conversationId)?.Record);

    public Task<bool> TryAddMemberAsync(string conversationId, string userId, CancellationToken cancellationToken)
    {
        var entry = conversations[conversationId];
        lock (entry)
        {
            return Task.FromResult(entry.Members.Add(userId));
        }
    }

    public Task<StoredActivity> AppendAsync(string conversationId, Activity activity, CancellationToken cancellationToken)
    {
        var entry = conversations[conversationId];
        lock (entry)
        {
            var sequence = entry.Log.Count + 1;
            activity.Id = string.Create(CultureInfo.InvariantCulture, $"{conversationId}|{sequence:D7}");
            // As bytes, so that nobody can change what was said by changing an object.
            entry.Log.Add(ProtocolJson.SerializeToUtf8Bytes(activity));
            return Task.FromResult(new StoredActivity(sequence, activity));
        }
    }

    public Task<IReadOnlyList<StoredActivity>> ReadAsync(string conversationId, long after, int limit, CancellationToken cancellationToken)
    {
        var entry = conversations[conversationId];
        lock (entry)
        {
            var first = (int)Math.Clamp(after, 0, entry.Log.Count);
            return Task.FromResult<IReadOnlyList<StoredActivity>>(entry.Log
                .Skip(first)
                .Take(limit)
                .Select((bytes, index) => new StoredActivity(first + index + 1, ProtocolJson.Deserialize<Activity>(bytes)!))
                .ToArray());
        }
    }

    private sealed class Entry(ConversationRecord record)
    {
        public ConversationRecord Record { get; } = record;

        public HashSet<string> Members { get; } = new(StringComparer.Ordinal);

        public List<byte[]> Log { get; } = [];
    }
}
