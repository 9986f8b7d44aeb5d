using System.Security.Cryptography;
using System.Text;
using EcomAI.Protocol.Schema;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace EcomAI.Protocol.DirectLine;

/// <summary>tokens/generate, tokens/refresh and session/getsessionid.</summary>
internal sealed class TokenEndpoints(DirectLineTokens tokens, IOptions<DirectLineOptions> options)
{
    public async Task GenerateAsync(HttpContext context, DirectLineCaller caller)
    {
        if (!caller.HoldsSecret)
        {
            throw ProtocolException.Forbidden("Tokens are generated with the secret.");
        }

        var asked = await JsonBody.ReadOptionalAsync<TokenParameters>(context.Request, options.Value.MaxActivityBytes, context.RequestAborted);
        if (asked?.User is { Id: var id } && (id is null || !id.StartsWith("dl_", StringComparison.Ordinal)))
        {
            throw ProtocolException.BadArgument($"user.id must start with dl_, but is '{id}'.");
        }

        await JsonBody.WriteAsync(context.Response, 200, tokens.Generate(asked?.User, asked?.TrustedOrigins), context.RequestAborted);
    }

    public Task RefreshAsync(HttpContext context, DirectLineCaller caller) => caller.HoldsSecret
        ? throw ProtocolException.Forbidden("A secret does not expire; only tokens are refreshed.")
        : JsonBody.WriteAsync(context.Response, 200, tokens.Issue(caller), context.RequestAborted);

    /// <summary>A stable, opaque name of the conversation's session.</summary>
    public Task SessionAsync(HttpContext context, DirectLineCaller caller)
    {
        var key = Convert.FromBase64String(options.Value.SigningKey);
        var session = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"session|{caller.ConversationId}"));
        return JsonBody.WriteAsync(context.Response, 200, new SessionResponse(Convert.ToHexStringLower(session.AsSpan(0, 16))), context.RequestAborted);
    }
}
