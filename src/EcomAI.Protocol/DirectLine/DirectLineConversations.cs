using EcomAI.Protocol.Schema;
using EcomAI.Protocol.Turns;
using Microsoft.Extensions.Logging;

namespace EcomAI.Protocol.DirectLine;

/// <summary>Starts conversations and takes what users post in them to the log and to the bot.</summary>
internal sealed class DirectLineConversations(
    IConversationStore store,
    ConversationLog log,
    ConversationHubs hubs,
    DirectLineChannel channel,
    TurnRunner turns,
    TimeProvider time,
    ILogger<DirectLineConversations> logger)
{
    private const string ChannelId = "directline";

    /// <summary>Starts the conversation and tells the bot who joined; false when it had been started before.</summary>
    public async Task<bool> StartAsync(string conversationId, DirectLineCaller caller, ConversationParameters start, string serviceUrl, CancellationToken cancellationToken)
    {
        var conversation = new ConversationRecord(conversationId, ChannelId, caller.UserId ?? start.User?.Id, start.Locale, time.GetUtcNow());
        if (!await store.TryCreateAsync(conversation, cancellationToken))
        {
            return false;
        }

        Announce(conversation, channel.Bot, serviceUrl);
        if (caller.UserId is not null)
        {
            await AnnounceOnceAsync(conversation, caller.Sender(start.User), serviceUrl, cancellationToken);
        }

        return true;
    }

    /// <exception cref="ProtocolException">404 for a conversation nobody started.</exception>
    public async Task<ConversationRecord> FindAsync(string conversationId, CancellationToken cancellationToken) =>
        await store.FindAsync(conversationId, cancellationToken)
        ?? throw new ProtocolException(404, "ConversationNotFound", "There is no such conversation.");

    /// <summary>Takes a user's activity, runs the bot's turn, and returns the activity's id when the turn ended or took too long to wait for.</summary>
    /// <exception cref="ProtocolException">400 for a bad sender, 429 or 503 when the bot is busy, 502 when its turn failed.</exception>
    public async Task<string> PostAsync(ConversationRecord conversation, DirectLineCaller caller, Activity activity, string serviceUrl, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(activity.Type))
        {
            throw ProtocolException.MissingProperty("The activity needs a type.");
        }

        var posted = activity.Copy();
        posted.From = caller.Sender(activity.From);
        posted.Recipient = null;
        if (!ActivityTypes.IsKnown(posted.Type))
        {
            return ConversationLog.PassingId(conversation.Id);
        }

        var accepted = await AcceptAsync(conversation, posted, serviceUrl, cancellationToken);
        if (posted.Type != ActivityTypes.Typing)
        {
            await WaitForAsync(accepted.Turn, cancellationToken);
        }

        return accepted.Activity.Id!;
    }

    private async Task<AcceptedPost> AcceptAsync(ConversationRecord conversation, Activity posted, string serviceUrl, CancellationToken cancellationToken)
    {
        var hub = hubs.Get(conversation.Id);
        var key = RecentPosts.KeyOf(posted);
        await hub.Posting.WaitAsync(cancellationToken);
        try
        {
            if (key is not null)
            {
                await hub.Posts.CatchUpAsync(store, conversation.Id, cancellationToken);
            }

            var earlier = hub.Posts.Find(key);
            if (earlier is { Turn.IsFaulted: false })
            {
                return earlier;
            }

            if (earlier is null)
            {
                await AnnounceOnceAsync(conversation, posted.From!, serviceUrl, cancellationToken);
            }

            // A failed turn is tried again, but what the user said is in the log already.
            var entry = earlier?.Activity ?? await log.AddAsync(conversation, posted, cancellationToken);
            var accepted = new AcceptedPost(entry, Enqueue(conversation, entry, serviceUrl));
            hub.Posts.Remember(key, accepted);
            return accepted;
        }
        finally
        {
            hub.Posting.Release();
        }
    }

    private async Task WaitForAsync(Task turn, CancellationToken cancellationToken)
    {
        try
        {
            await turns.WaitAsync(turn, cancellationToken);
        }
        catch (Exception exception) when (exception is not ProtocolException && !cancellationToken.IsCancellationRequested)
        {
            throw new ProtocolException(502, "BotRejectedActivity", "The bot could not handle the activity.", exception);
        }
    }

    private async Task AnnounceOnceAsync(ConversationRecord conversation, ChannelAccount user, string serviceUrl, CancellationToken cancellationToken)
    {
        if (await store.TryAddMemberAsync(conversation.Id, user.Id!, cancellationToken))
        {
            Announce(conversation, user, serviceUrl);
        }
    }

    private void Announce(ConversationRecord conversation, ChannelAccount member, string serviceUrl) => Enqueue(
        conversation,
        new Activity
        {
            Type = ActivityTypes.ConversationUpdate,
            Id = ConversationLog.PassingId(conversation.Id),
            Timestamp = time.GetUtcNow(),
            ChannelId = conversation.ChannelId,
            Conversation = new ConversationAccount { Id = conversation.Id },
            From = member.Role == RoleTypes.Bot ? new ChannelAccount { Id = conversation.UserId ?? conversation.Id, Role = RoleTypes.User } : member,
            Locale = conversation.Locale,
            MembersAdded = [member],
        },
        serviceUrl);

    private Task Enqueue(ConversationRecord conversation, Activity activity, string serviceUrl)
    {
        var incoming = activity.Copy();
        incoming.ServiceUrl = serviceUrl;
        incoming.Recipient = channel.Bot;
        try
        {
            return turns.EnqueueAsync(incoming, channel.SinkFor(conversation), showTyping: true);
        }
        catch (ProtocolException refused)
        {
            logger.LogWarning("A turn of conversation {Conversation} was refused: {Reason}", conversation.Id, refused.Message);
            return Task.FromException(refused);
        }
    }
}
