using EcomAI.Conversation.State;
using EcomAI.Protocol;
using EcomAI.Protocol.Schema;

namespace EcomAI.Conversation.Turns;

internal sealed class TurnContext(Activity activity, StateBag conversationState, StateBag userState, IReplySink sink) : ITurnContext
{
    private readonly List<Activity> _replies = [];
    private readonly List<Func<CancellationToken, Task>> _afterDelivery = [];

    public Activity Activity => activity;

    public TurnItems Items { get; } = new();

    public StateBag ConversationState => conversationState;

    public StateBag UserState => userState;

    public IReadOnlyList<Activity> Replies => _replies;

    public InvokeResponse? InvokeResponse { get; set; }

    public void AfterDelivery(Func<CancellationToken, Task> action) => _afterDelivery.Add(action);

    public void Reply(Activity reply) => _replies.Add(Address(reply));

    public Task SendNowAsync(Activity reply, CancellationToken cancellationToken) => sink.SendAsync(Address(reply), cancellationToken);

    /// <summary>Forgets the answer so far: the turn failed and answers with something else.</summary>
    internal void DiscardReplies()
    {
        _replies.Clear();
        _afterDelivery.Clear();
    }

    internal async Task DeliverAsync(CancellationToken cancellationToken)
    {
        foreach (var reply in _replies)
        {
            reply.Id = await sink.SendAsync(reply, cancellationToken) ?? reply.Id;
        }

        foreach (var action in _afterDelivery)
        {
            await action(cancellationToken);
        }
    }

    // Activity specification: a reply swaps from and recipient and names what it answers (bot-protocol §1.2).
    private Activity Address(Activity reply)
    {
        reply.From ??= new ChannelAccount { Id = activity.Recipient?.Id ?? "bot", Name = activity.Recipient?.Name, Role = "bot" };
        reply.Recipient ??= activity.From;
        reply.Conversation ??= activity.Conversation;
        reply.ChannelId ??= activity.ChannelId;
        reply.ReplyToId ??= activity.Id;
        reply.Locale ??= activity.Locale;
        if (reply.Type == ActivityTypes.Message)
        {
            reply.TextFormat ??= "plain";
        }

        return reply;
    }
}
