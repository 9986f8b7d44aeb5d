using EcomAI.Protocol.Schema;
using Microsoft.Extensions.Options;

namespace EcomAI.Protocol.DirectLine;

/// <summary>Reaches users of Direct Line outside of a turn: a proactive message, or a person who answers in place of the bot.</summary>
public sealed class DirectLineChannel
{
    private readonly IConversationStore store;
    private readonly ConversationLog log;
    private readonly IOptions<DirectLineOptions> options;

    internal DirectLineChannel(IConversationStore store, ConversationLog log, IOptions<DirectLineOptions> options)
    {
        this.store = store;
        this.log = log;
        this.options = options;
    }

    /// <summary>Sends an activity to everybody who reads the conversation; it is stored like any reply.</summary>
    /// <returns>The activity's id, or null when the conversation does not exist or the activity is not for clients.</returns>
    public async Task<string?> SendAsync(string conversationId, Activity activity, CancellationToken cancellationToken) =>
        await store.FindAsync(conversationId, cancellationToken) is { } conversation
            ? await SinkFor(conversation).SendAsync(activity, cancellationToken)
            : null;

    internal IReplySink SinkFor(ConversationRecord conversation) => new DirectLineReplySink(log, conversation, Bot);

    internal ChannelAccount Bot => new() { Id = options.Value.BotId, Name = options.Value.BotName, Role = RoleTypes.Bot };
}
