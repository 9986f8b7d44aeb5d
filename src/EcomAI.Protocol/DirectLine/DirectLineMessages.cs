using System.Text.Json.Serialization;
using EcomAI.Protocol.Schema;

namespace EcomAI.Protocol.DirectLine;

/// <summary>A run of a conversation's activities; the watermark says where it ends.</summary>
public sealed class ActivitySet
{
    public IReadOnlyList<Activity> Activities { get; init; } = [];

    public string? Watermark { get; init; }
}

/// <summary>What a client needs to take part in a conversation.</summary>
/// <param name="ExpiresIn">Seconds the token lasts.</param>
/// <param name="StreamUrl">Address of the WebSocket; null in answers about tokens.</param>
public sealed record ConversationResponse(
    string ConversationId,
    string Token,
    [property: JsonPropertyName("expires_in")] int ExpiresIn,
    string? StreamUrl = null);

/// <summary>Body of tokens/generate.</summary>
internal sealed record TokenParameters(ChannelAccount? User = null, IReadOnlyList<string>? TrustedOrigins = null);

/// <summary>Body of a conversation's start.</summary>
internal sealed record ConversationParameters(ChannelAccount? User = null, string? Locale = null);

internal sealed record SessionResponse(string SessionId);
