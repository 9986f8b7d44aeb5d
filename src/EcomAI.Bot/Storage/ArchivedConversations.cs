using EcomAI.Commerce.Conversations;
using EcomAI.Protocol.DirectLine;
using EcomAI.Protocol.Schema;

namespace EcomAI.Bot.Storage;

/// <summary>Keeps Direct Line's conversations in the shop's database.</summary>
internal sealed class ArchivedConversations(ConversationArchive archive) : IConversationStore
{
    public Task<bool> TryCreateAsync(ConversationRecord conversation, CancellationToken cancellationToken) =>
        archive.TryCreateAsync(
            new ArchivedConversation(conversation.Id, conversation.ChannelId, conversation.UserId, conversation.Locale, conversation.Created), cancellationToken);

    public async Task<ConversationRecord?> FindAsync(string conversationId, CancellationToken cancellationToken) =>
        await archive.FindAsync(conversationId, cancellationToken) is { } found
            ? new ConversationRecord(found.Id, found.ChannelId, found.UserId, found.Locale, found.Created)
            : null;

    public Task<bool> TryAddMemberAsync(string conversationId, string userId, CancellationToken cancellationToken) =>
        archive.TryAddMemberAsync(conversationId, userId, cancellationToken);

    public async Task<StoredActivity> AppendAsync(string conversationId, Activity activity, CancellationToken cancellationToken)
    {
        var stored = await archive.AppendAsync(conversationId, sequence =>
        {
            activity.Id = $"{conversationId}|{sequence:D7}";
            return ProtocolJson.Serialize(activity);
        }, cancellationToken);
        return new StoredActivity(stored.Sequence, activity);
    }

    public async Task<IReadOnlyList<StoredActivity>> ReadAsync(string conversationId, long after, int limit, CancellationToken cancellationToken) =>
    [
        .. (await archive.ReadAsync(conversationId, after, limit, cancellationToken))
            .Select(stored => new StoredActivity(stored.Sequence, ProtocolJson.Deserialize<Activity>(stored.Json)!)),
    ];
}
