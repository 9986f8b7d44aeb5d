using EcomAI.Protocol.Schema;
using EcomAI.Protocol.Turns;

namespace EcomAI.Protocol.DirectLine;

/// <summary>Delivers the bot's activities to a Direct Line conversation.</summary>
internal sealed class DirectLineReplySink(ConversationLog log, ConversationRecord conversation, ChannelAccount bot) : IReplySink
{
    public async Task<string?> SendAsync(Activity activity, CancellationToken cancellationToken)
    {
        if (!Replies.IsForTheWire(activity))
        {
            return null;
        }

        var reply = activity.Copy();
        // Web Chat lays a message out by the sender's role.
        reply.From = new ChannelAccount { Id = bot.Id, Name = reply.From?.Name ?? bot.Name, Role = RoleTypes.Bot, Properties = reply.From?.Properties };
        if (reply.Type == ActivityTypes.Message)
        {
            reply.TextFormat ??= TextFormats.Plain;
        }

        return (await log.AddAsync(conversation, reply, cancellationToken)).Id;
    }
}
