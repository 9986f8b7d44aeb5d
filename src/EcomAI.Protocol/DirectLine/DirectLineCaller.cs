using EcomAI.Protocol.Schema;

namespace EcomAI.Protocol.DirectLine;

/// <summary>Who calls: the holder of the secret, or of a token for one conversation.</summary>
internal sealed record DirectLineCaller(string? ConversationId, string? UserId, string? UserName, IReadOnlyList<string> Origins)
{
    public static DirectLineCaller SecretHolder { get; } = new(null, null, null, []);

    public bool HoldsSecret => ConversationId is null;

    /// <exception cref="ProtocolException">403 when the token is for another conversation.</exception>
    public void MustBeIn(string conversationId)
    {
        if (!HoldsSecret && ConversationId != conversationId)
        {
            throw ProtocolException.Forbidden("The token belongs to another conversation.");
        }
    }

    /// <summary>A request without an Origin comes from no web page and is not bound to one.</summary>
    /// <exception cref="ProtocolException">403 when the token names trusted origins and this is none of them.</exception>
    public void MustComeFrom(string? origin)
    {
        if (!string.IsNullOrEmpty(origin) && Origins.Count > 0 && !Origins.Contains(origin, StringComparer.OrdinalIgnoreCase))
        {
            throw ProtocolException.Forbidden($"The token is not valid on {origin}.");
        }
    }

    /// <summary>The id an activity is attributed to: the token's user whatever the body says, else the body's.</summary>
    /// <exception cref="ProtocolException">400 when neither names a user, or the body claims an id that only a token can give.</exception>
    public ChannelAccount Sender(ChannelAccount? claimed)
    {
        if (UserId is not null)
        {
            return new ChannelAccount { Id = UserId, Name = claimed?.Name ?? UserName, Role = RoleTypes.User };
        }

        if (string.IsNullOrEmpty(claimed?.Id))
        {
            throw ProtocolException.MissingProperty("The activity needs from.id.");
        }

        if (!HoldsSecret && claimed.Id.StartsWith("dl_", StringComparison.Ordinal))
        {
            throw ProtocolException.BadArgument("User ids that start with dl_ must come from the token.");
        }

        return new ChannelAccount { Id = claimed.Id, Name = claimed.Name, Role = RoleTypes.User };
    }
}
