using System.Security.Cryptography;
using System.Text;
using EcomAI.Protocol.Schema;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace EcomAI.Protocol.DirectLine;

/// <summary>Gives out and checks tokens: JWTs for one conversation each, whose claim <c>user</c> Web Chat takes as the user's id.</summary>
/// <remarks>Safe for concurrent use. The host calls <see cref="Generate"/> for its own page; other servers call tokens/generate with the secret.</remarks>
public sealed class DirectLineTokens
{
    private const string Issuer = "directline";
    private const string TokenAudience = "conversation";
    private const string StreamAudience = "stream";
    private readonly DirectLineOptions options;
    private readonly TimeProvider time;
    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false, MapInboundClaims = false };
    private readonly SigningCredentials credentials;
    private readonly byte[]? secretHash;

    public DirectLineTokens(IOptions<DirectLineOptions> options, TimeProvider time)
    {
        this.options = options.Value;
        this.time = time;
        credentials = new SigningCredentials(new SymmetricSecurityKey(Convert.FromBase64String(this.options.SigningKey)), SecurityAlgorithms.HmacSha256);
        secretHash = this.options.Secret is { } secret ? SHA256.HashData(Encoding.UTF8.GetBytes(secret)) : null;
    }

    /// <summary>A token for a new conversation; nothing is stored and the bot hears nothing until a client starts it.</summary>
    /// <param name="user">The user the conversation is bound to; the id must start with "dl_" and be unguessable. Null binds nobody.</param>
    /// <param name="trustedOrigins">Origins of pages the token works on; null or empty means any.</param>
    /// <exception cref="ArgumentException">The user's id does not start with "dl_".</exception>
    public ConversationResponse Generate(ChannelAccount? user, IReadOnlyList<string>? trustedOrigins)
    {
        if (user?.Id is { } id && !id.StartsWith("dl_", StringComparison.Ordinal))
        {
            throw new ArgumentException($"A user id in a token must start with dl_, but is '{id}'.", nameof(user));
        }

        return Issue(new DirectLineCaller(
            RandomNumberGenerator.GetHexString(32, lowercase: true),
            user?.Id,
            user?.Name,
            trustedOrigins?.Select(origin => origin.TrimEnd('/')).ToArray() ?? []));
    }

    /// <summary>A fresh token for a conversation that the host knows to be this user's: after a reload, or when the old token expired.</summary>
    public ConversationResponse Renew(string conversationId, ChannelAccount user) =>
        Issue(new DirectLineCaller(conversationId, user.Id, user.Name, []));

    internal ConversationResponse Issue(DirectLineCaller caller)
    {
        var claims = ClaimsOf(caller);
        return new ConversationResponse(caller.ConversationId!, Sign(claims, TokenAudience, options.TokenLifetime), (int)options.TokenLifetime.TotalSeconds);
    }

    /// <summary>A short-lived credential for one stream, starting after a place in the log.</summary>
    internal string IssueForStream(DirectLineCaller caller, long after)
    {
        var claims = ClaimsOf(caller);
        claims["after"] = after;
        return Sign(claims, StreamAudience, options.StreamUrlLifetime);
    }

    /// <exception cref="ProtocolException">401 without a usable header, 403 when the credential is wrong or expired.</exception>
    internal async ValueTask<DirectLineCaller> AuthenticateAsync(string? authorization)
    {
        if (authorization is null || !authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) || authorization.AsSpan(7).Trim().IsEmpty)
        {
            throw new ProtocolException(401, "Unauthorized", "The call needs the header Authorization: Bearer, with a secret or token.");
        }

        var credential = authorization[7..].Trim();
        if (secretHash is not null && CryptographicOperations.FixedTimeEquals(secretHash, SHA256.HashData(Encoding.UTF8.GetBytes(credential))))
        {
            return DirectLineCaller.SecretHolder;
        }

        return CallerOf(await ReadAsync(credential, TokenAudience));
    }

    internal async ValueTask<(DirectLineCaller Caller, long After)> AuthenticateStreamAsync(string? credential)
    {
        var token = await ReadAsync(credential ?? "", StreamAudience);
        return (CallerOf(token), token.GetPayloadValue<long>("after"));
    }

    private async ValueTask<JsonWebToken> ReadAsync(string credential, string audience)
    {
        var result = await handler.ValidateTokenAsync(credential, new TokenValidationParameters
        {
            ValidIssuer = Issuer,
            ValidAudience = audience,
            IssuerSigningKey = credentials.Key,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            // Checked below against our own clock, and told apart from a forged token.
            ValidateLifetime = false,
        });
        if (result is not { IsValid: true, SecurityToken: JsonWebToken token })
        {
            throw ProtocolException.Forbidden("The secret or token is not valid.");
        }

        return time.GetUtcNow().UtcDateTime < token.ValidTo
            ? token
            : throw new ProtocolException(403, "TokenExpired", "The token has expired.");
    }

    private string Sign(Dictionary<string, object> claims, string audience, TimeSpan lifetime)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + lifetime,
            Claims = claims,
            SigningCredentials = credentials,
        });
    }

    private Dictionary<string, object> ClaimsOf(DirectLineCaller caller)
    {
        var claims = new Dictionary<string, object> { ["bot"] = options.BotId, ["conv"] = caller.ConversationId! };
        if (caller.UserId is not null)
        {
            claims["user"] = caller.UserId;
        }

        if (caller.UserName is not null)
        {
            claims["name"] = caller.UserName;
        }

        if (caller.Origins.Count > 0)
        {
            claims["origin"] = caller.Origins.ToArray();
        }

        return claims;
    }

    private static DirectLineCaller CallerOf(JsonWebToken token) => new(
        token.GetPayloadValue<string>("conv"),
        token.TryGetPayloadValue<string>("user", out var user) ? user : null,
        token.TryGetPayloadValue<string>("name", out var name) ? name : null,
        token.TryGetPayloadValue<string[]>("origin", out var origins) ? origins : []);
}
