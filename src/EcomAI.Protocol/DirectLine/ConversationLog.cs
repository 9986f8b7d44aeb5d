using System.Security.Cryptography;
using EcomAI.Protocol.Schema;

namespace EcomAI.Protocol.DirectLine;

/// <summary>Appends activities to conversations and shows them to the open sockets.</summary>
internal sealed class ConversationLog(IConversationStore store, ConversationHubs hubs, TimeProvider time)
{
    /// <summary>Takes an activity from whoever sent it; returns it as clients see it, with its id.</summary>
    public async Task<Activity> AddAsync(ConversationRecord conversation, Activity activity, CancellationToken cancellationToken)
    {
        var entry = activity.Copy();
        entry.Timestamp = time.GetUtcNow();
        entry.ChannelId = conversation.ChannelId;
        entry.Conversation = new ConversationAccount { Id = conversation.Id };
        entry.ServiceUrl = null;
        entry.DeliveryMode = null;
        entry.Properties?.Remove("callerId");
        var hub = hubs.Get(conversation.Id);
        switch (entry.Type)
        {
            case ActivityTypes.Typing:
                entry.Id = PassingId(conversation.Id);
                hub.Publish(StreamFrame.Passing(entry));
                return entry;

            case ActivityTypes.ConversationUpdate or ActivityTypes.ContactRelationUpdate or ActivityTypes.Trace:
                entry.Id = PassingId(conversation.Id);
                return entry;

            default:
                var stored = await store.AppendAsync(conversation.Id, entry, cancellationToken);
                hub.Publish(StreamFrame.Logged(stored));
                return stored.Activity;
        }
    }

    /// <summary>An id outside the log's numbering, for what is not stored.</summary>
    public static string PassingId(string conversationId) => $"{conversationId}|p{RandomNumberGenerator.GetHexString(16, lowercase: true)}";
}
