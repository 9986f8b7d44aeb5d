namespace EcomAI.Commerce.Conversations;

internal sealed class ConversationRow
{
    public required string Id { get; set; }
    public required string ChannelId { get; set; }
    public string? UserId { get; set; }
    public string? Locale { get; set; }
    public DateTimeOffset Created { get; set; }
    public long LastSequence { get; set; }
}

internal sealed class MemberRow
{
    public required string ConversationId { get; set; }
    public required string UserId { get; set; }
}

internal sealed class ActivityRow
{
    public required string ConversationId { get; set; }
    public long Sequence { get; set; }
    public required string Json { get; set; }
    public DateTimeOffset At { get; set; }
}

internal sealed class TurnRow
{
    public long Id { get; set; }
    public required string ConversationId { get; set; }
    public string? ActivityId { get; set; }
    public string? Intent { get; set; }
    public double? Confidence { get; set; }
    public string? Language { get; set; }
    public required string Timings { get; set; }
    public string? TraceId { get; set; }
    public DateTimeOffset At { get; set; }
}

internal sealed class StateDocumentRow
{
    public required string Key { get; set; }
    public required string Json { get; set; }
    public long Version { get; set; }
    public DateTimeOffset At { get; set; }
}

internal sealed class UploadRow
{
    public required string Id { get; set; }
    public required string ConversationId { get; set; }
    public required string Name { get; set; }
    public required string ContentType { get; set; }
    public long Length { get; set; }
    public DateTimeOffset Expires { get; set; }
}
