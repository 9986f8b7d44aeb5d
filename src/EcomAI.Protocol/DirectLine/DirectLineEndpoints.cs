using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EcomAI.Protocol.DirectLine;

/// <summary>The routes of Direct Line 3.0.</summary>
public static class DirectLineEndpoints
{
    /// <summary>Maps the server under <c>/v3/directline</c>; CORS and WebSockets are dealt with here, no middleware is needed.</summary>
    public static IEndpointConventionBuilder MapDirectLine(this IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        var gate = services.GetRequiredService<DirectLineGate>();
        var tokens = services.GetRequiredService<TokenEndpoints>();
        var conversations = services.GetRequiredService<ConversationEndpoints>();
        var activities = services.GetRequiredService<ActivityEndpoints>();
        var uploads = services.GetRequiredService<UploadEndpoints>();

        var group = endpoints.MapGroup(DirectLineAddresses.Prefix);
        group.MapPost("/tokens/generate", Guarded(tokens.GenerateAsync));
        group.MapPost("/tokens/refresh", Guarded(tokens.RefreshAsync));
        group.MapGet("/session/getsessionid", Guarded(tokens.SessionAsync));
        group.MapPost("/conversations", Guarded(conversations.StartAsync));
        group.MapGet("/conversations/{conversationId}", Guarded(conversations.ReconnectAsync));
        group.MapGet("/conversations/{conversationId}/activities", Guarded(activities.ReadAsync));
        group.MapPost("/conversations/{conversationId}/activities", Guarded(activities.PostAsync));
        group.MapPost("/conversations/{conversationId}/upload", Guarded(uploads.PostAsync));
        group.MapGet("/attachments/{uploadId}", context => gate.PassAsync(context, uploads.OpenAsync));
        group.MapGet("/conversations/{conversationId}/stream", Stream(endpoints, gate));
        group.MapMethods("/{**path}", [HttpMethods.Options], gate.PreflightAsync);
        return group;

        RequestDelegate Guarded(DirectLineHandler handler) => context => gate.PassAsync(context, handler);
    }

    private static RequestDelegate Stream(IEndpointRouteBuilder endpoints, DirectLineGate gate)
    {
        var stream = endpoints.ServiceProvider.GetRequiredService<StreamEndpoint>();
        var options = endpoints.ServiceProvider.GetRequiredService<IOptions<DirectLineOptions>>().Value;
        var pipeline = endpoints.CreateApplicationBuilder();
        // Pings of the WebSocket protocol are answered by every browser, also where a page's own timers sleep.
        pipeline.UseWebSockets(new WebSocketOptions { KeepAliveInterval = options.DeadPeerTimeout / 3, KeepAliveTimeout = options.DeadPeerTimeout });
        pipeline.Run(context => gate.PassAsync(context, stream.OpenAsync));
        return pipeline.Build();
    }
}
