using EcomAI.Protocol.Schema;

namespace EcomAI.Protocol.Turns;

/// <summary>Addresses a bot's activities as an answer to the activity of the turn.</summary>
public static class Replies
{
    /// <summary>
    /// A copy of <paramref name="reply"/> ready for the wire: sender and recipient swapped, same conversation, <c>replyToId</c>,
    /// explicit <c>textFormat</c>, no <c>id</c>. Fields that are already set stay, except the id, which only the channel gives.
    /// </summary>
    public static Activity To(Activity request, Activity reply)
    {
        var answer = reply.Copy();
        answer.Id = null;
        answer.ChannelId = request.ChannelId;
        answer.ServiceUrl = request.ServiceUrl;
        answer.Conversation = request.Conversation;
        answer.From ??= request.Recipient;
        answer.Recipient ??= request.From;
        answer.ReplyToId ??= request.Id;
        answer.Properties?.Remove("callerId");
        if (answer.Type == ActivityTypes.Message && answer.TextFormat is null)
        {
            // Specification and clients disagree on what a missing format means.
            answer.TextFormat = TextFormats.Plain;
        }

        return answer;
    }

    /// <summary>False for what only exists between the bot and its tools.</summary>
    internal static bool IsForTheWire(Activity activity) =>
        activity.Type != "invokeResponse" && (activity.Type != ActivityTypes.Trace || activity.ChannelId == "emulator");
}
