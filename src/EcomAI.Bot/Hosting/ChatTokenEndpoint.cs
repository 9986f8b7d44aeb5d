using System.Security.Cryptography;
using System.Text.Json;
using EcomAI.Protocol.DirectLine;
using EcomAI.Protocol.Schema;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace EcomAI.Bot.Hosting;

/// <summary>Gives the shop's own pages a token for one conversation; the Direct Line secret never leaves the server.</summary>
/// <remarks>A signed cookie remembers which conversation belongs to the browser, so that a reload, or a token that expired overnight, comes back to it.</remarks>
internal static class ChatTokenEndpoint
{
    private const string Cookie = "ecomai.chat";
    private static readonly TimeSpan CookieLifetime = TimeSpan.FromDays(180);

    public static void MapChatToken(this IEndpointRouteBuilder endpoints) => endpoints.MapPost("/api/chat/token", (
        ChatTokenRequest? request, HttpContext context, DirectLineTokens tokens, IDataProtectionProvider protection, IOptions<ShopOptions> shop) =>
    {
        var protector = protection.CreateProtector("chat cookie");
        var owned = Read(context.Request.Cookies[Cookie], protector);
        if (request?.ConversationId is { Length: > 0 } wanted)
        {
            return owned?.ConversationId == wanted
                ? Results.Ok(Answer(tokens.Renew(wanted, new ChannelAccount { Id = owned.UserId }), owned.UserId, shop.Value))
                : Results.NotFound();
        }

        var user = owned?.UserId ?? "dl_" + RandomNumberGenerator.GetHexString(32, lowercase: true);
        var started = tokens.Generate(new ChannelAccount { Id = user }, null);
        context.Response.Cookies.Append(
            Cookie,
            protector.Protect(JsonSerializer.Serialize(new ChatCookie(user, started.ConversationId))),
            new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, MaxAge = CookieLifetime, IsEssential = true });
        return Results.Ok(Answer(started, user, shop.Value));
    });

    private static ChatTokenResponse Answer(ConversationResponse token, string user, ShopOptions shop) =>
        new(token.ConversationId, token.Token, token.ExpiresIn, user, shop.Name);

    private static ChatCookie? Read(string? cookie, IDataProtector protector)
    {
        if (cookie is null)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<ChatCookie>(protector.Unprotect(cookie));
        }
        catch (Exception exception) when (exception is CryptographicException or JsonException)
        {
            // Keys were replaced or somebody tried: the browser gets a new conversation.
            return null;
        }
    }

    private sealed record ChatCookie(string UserId, string ConversationId);
}

internal sealed record ChatTokenRequest(string? ConversationId);

internal sealed record ChatTokenResponse(string ConversationId, string Token, int ExpiresIn, string UserId, IReadOnlyDictionary<string, string> Shop);
