using EcomAI.Protocol.Schema;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace EcomAI.Protocol.DirectLine;

/// <summary>Opens a conversation's WebSocket; the address itself is the credential.</summary>
internal sealed class StreamEndpoint(
    DirectLineTokens tokens,
    DirectLineConversations conversations,
    IConversationStore store,
    ConversationHubs hubs,
    IHostApplicationLifetime host,
    IOptions<DirectLineOptions> options,
    TimeProvider time)
{
    public async Task OpenAsync(HttpContext context)
    {
        var conversationId = (string)context.Request.RouteValues["conversationId"]!;
        var (caller, after) = await tokens.AuthenticateStreamAsync(context.Request.Query["t"]);
        caller.MustBeIn(conversationId);
        caller.MustComeFrom(context.Request.Headers.Origin);
        if (!context.WebSockets.IsWebSocketRequest)
        {
            throw ProtocolException.BadArgument("This address takes WebSocket requests only.");
        }

        await conversations.FindAsync(conversationId, context.RequestAborted);
        var hub = hubs.Get(conversationId);
        // Joined before the log is read: an activity that arrives in between is then in both, and never in neither.
        var frames = hub.Join(options.Value.MaxSocketsPerConversation)
            ?? throw ProtocolException.TooMany("The conversation has too many open streams.", TimeSpan.FromSeconds(30));
        try
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, host.ApplicationStopping);
            var stream = new ActivityStream(socket, frames, store, conversationId, after);
            await stream.RunAsync(options.Value, time, ending.Token);
        }
        finally
        {
            hub.Leave(frames);
        }
    }
}
