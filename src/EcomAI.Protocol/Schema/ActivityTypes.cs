using System.Collections.Frozen;

namespace EcomAI.Protocol.Schema;

/// <summary>Values of <see cref="Activity.Type"/> (Activity specification 3.1); they compare ordinally.</summary>
public static class ActivityTypes
{
    public const string Message = "message";
    public const string Typing = "typing";
    public const string ConversationUpdate = "conversationUpdate";
    public const string Event = "event";
    public const string Invoke = "invoke";
    public const string EndOfConversation = "endOfConversation";
    public const string MessageReaction = "messageReaction";
    public const string MessageUpdate = "messageUpdate";
    public const string MessageDelete = "messageDelete";
    public const string InstallationUpdate = "installationUpdate";
    public const string ContactRelationUpdate = "contactRelationUpdate";
    public const string Trace = "trace";
    public const string Command = "command";
    public const string CommandResult = "commandResult";
    public const string Handoff = "handoff";
    public const string Suggestion = "suggestion";

    private static readonly FrozenSet<string> Known = FrozenSet.ToFrozenSet(
        [
            Message, Typing, ConversationUpdate, Event, Invoke, EndOfConversation, MessageReaction, MessageUpdate, MessageDelete,
            InstallationUpdate, ContactRelationUpdate, Trace, Command, CommandResult, Handoff, Suggestion,
        ],
        StringComparer.Ordinal);

    /// <summary>False for types this version of the protocol does not know: they are accepted and ignored (A2014).</summary>
    public static bool IsKnown(string? type) => type is not null && Known.Contains(type);
}

/// <summary>Values of <see cref="Activity.TextFormat"/>.</summary>
public static class TextFormats
{
    public const string Plain = "plain";
    public const string Markdown = "markdown";
}

/// <summary>Values of <see cref="ChannelAccount.Role"/>; Web Chat lays a message out by them.</summary>
public static class RoleTypes
{
    public const string User = "user";
    public const string Bot = "bot";
}

public static class DeliveryModes
{
    public const string Normal = "normal";
    public const string ExpectReplies = "expectReplies";
}

public static class ActionTypes
{
    public const string ImBack = "imBack";
    public const string PostBack = "postBack";
    public const string MessageBack = "messageBack";
    public const string OpenUrl = "openUrl";
}

public static class ContentTypes
{
    public const string HeroCard = "application/vnd.microsoft.card.hero";
    public const string ThumbnailCard = "application/vnd.microsoft.card.thumbnail";
    public const string AdaptiveCard = "application/vnd.microsoft.card.adaptive";
}
