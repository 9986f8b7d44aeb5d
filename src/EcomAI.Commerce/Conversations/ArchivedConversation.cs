namespace EcomAI.Commerce.Conversations;

/// <summary>A conversation that is kept.</summary>
public sealed record ArchivedConversation(string Id, string ChannelId, string? UserId, string? Locale, DateTimeOffset Created);

/// <summary>One activity of a conversation: its place, counted from 1 without gaps, and its JSON as it was written.</summary>
public sealed record ArchivedActivity(long Sequence, string Json);

/// <summary>What the bot understood in one turn and how long the parts of it took.</summary>
/// <param name="ActivityId">The activity that was answered.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Timings">A JSON object, milliseconds by stage.</param>
public sealed record TurnRecord(
    string ConversationId,
    string? ActivityId,
    string? Intent,
    double? Confidence,
    string? Language,
    string Timings,
    string? TraceId,
    DateTimeOffset At);
