using EcomAI.Protocol.Schema;

namespace EcomAI.Protocol.DirectLine;

/// <summary>Durable conversations: each is an append-only log of activities numbered from 1.</summary>
/// <remarks>
/// Appends to one conversation are atomic and get consecutive sequence numbers, also from several processes.
/// Two implementations: in memory (tests, echo bench) and the shop's database.
/// </remarks>
public interface IConversationStore
{
    /// <summary>Creates the conversation unless it exists; false when it existed already.</summary>
    Task<bool> TryCreateAsync(ConversationRecord conversation, CancellationToken cancellationToken);

    Task<ConversationRecord?> FindAsync(string conversationId, CancellationToken cancellationToken);

    /// <summary>Notes that a user has been announced to the bot; false when it was already.</summary>
    Task<bool> TryAddMemberAsync(string conversationId, string userId, CancellationToken cancellationToken);

    /// <summary>Stores the activity under the next sequence number and stamps <see cref="Activity.Id"/> as "{conversationId}|{sequence:D7}".</summary>
    Task<StoredActivity> AppendAsync(string conversationId, Activity activity, CancellationToken cancellationToken);

    /// <summary>Activities with a sequence number above <paramref name="after"/>, oldest first, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<StoredActivity>> ReadAsync(string conversationId, long after, int limit, CancellationToken cancellationToken);
}

/// <summary>A conversation as Direct Line knows it.</summary>
public sealed record ConversationRecord(string Id, string ChannelId, string? UserId, string? Locale, DateTimeOffset Created);

/// <summary>An activity of the log with its place in it.</summary>
public sealed record StoredActivity(long Sequence, Activity Activity);

/// <summary>Uploaded files: kept about a day, opened by an unguessable id.</summary>
public interface IUploadStore
{
    /// <returns>The unguessable id under which the bytes can be read.</returns>
    Task<string> SaveAsync(string conversationId, string name, string contentType, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);

    Task<Upload?> OpenAsync(string uploadId, CancellationToken cancellationToken);
}

/// <summary>One uploaded file.</summary>
public sealed record Upload(string ConversationId, string Name, string ContentType, ReadOnlyMemory<byte> Bytes);
