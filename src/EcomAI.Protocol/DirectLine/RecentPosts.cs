using System.Text.Json;
using EcomAI.Protocol.Schema;

namespace EcomAI.Protocol.DirectLine;

/// <summary>A user's activity the server accepted, and the turn it started.</summary>
internal sealed record AcceptedPost(Activity Activity, Task Turn);

/// <summary>Recognises a post that a client sends again because it did not hear the answer.</summary>
/// <remarks>
/// Keyed by <c>channelData.clientActivityID</c>. Rebuilt from the log after a restart and kept up with what other processes append;
/// used under <see cref="ConversationHub.Posting"/> only.
/// </remarks>
internal sealed class RecentPosts
{
    private const int Kept = 512;
    private readonly Dictionary<string, AcceptedPost> posts = new(StringComparer.Ordinal);
    private readonly Queue<string> order = new();
    private long readUpTo;

    public static string? KeyOf(Activity activity) =>
        activity.ChannelData is { ValueKind: JsonValueKind.Object } data
        && data.TryGetProperty("clientActivityID", out var id)
        && id.ValueKind == JsonValueKind.String
            ? $"{activity.From?.Id}|{id.GetString()}"
            : null;

    public async Task CatchUpAsync(IConversationStore store, string conversationId, CancellationToken cancellationToken)
    {
        const int page = 200;
        IReadOnlyList<StoredActivity> read;
        do
        {
            read = await store.ReadAsync(conversationId, readUpTo, page, cancellationToken);
            foreach (var (sequence, activity) in read)
            {
                readUpTo = sequence;
                if (activity.From?.Role == RoleTypes.User && KeyOf(activity) is { } key)
                {
                    // Somebody ran or runs the turn; whether it succeeded only that process knows.
                    Add(key, new AcceptedPost(activity, Task.CompletedTask), replace: false);
                }
            }
        }
        while (read.Count == page);
    }

    public AcceptedPost? Find(string? key) => key is not null ? posts.GetValueOrDefault(key) : null;

    public void Remember(string? key, AcceptedPost post)
    {
        if (key is not null)
        {
            Add(key, post, replace: true);
        }
    }

    private void Add(string key, AcceptedPost post, bool replace)
    {
        if (posts.TryAdd(key, post))
        {
            order.Enqueue(key);
        }
        else if (replace)
        {
            posts[key] = post;
        }

        if (order.Count > Kept)
        {
            posts.Remove(order.Dequeue());
        }
    }
}
