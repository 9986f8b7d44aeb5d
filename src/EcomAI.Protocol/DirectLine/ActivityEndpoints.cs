using EcomAI.Protocol.Schema;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace EcomAI.Protocol.DirectLine;

/// <summary>Reading a conversation by polling, and posting to it.</summary>
internal sealed class ActivityEndpoints(
    DirectLineConversations conversations,
    IConversationStore store,
    DirectLineGate gate,
    DirectLineAddresses addresses,
    IOptions<DirectLineOptions> options)
{
    private const int Page = 500;

    public async Task ReadAsync(HttpContext context, DirectLineCaller caller)
    {
        var conversationId = (string)context.Request.RouteValues["conversationId"]!;
        caller.MustBeIn(conversationId);
        var after = Watermark.Parse(context.Request.Query["watermark"]);
        await conversations.FindAsync(conversationId, context.RequestAborted);
        var read = await store.ReadAsync(conversationId, after, Page, context.RequestAborted);
        var set = new ActivitySet
        {
            Activities = [.. read.Select(stored => stored.Activity)],
            Watermark = Watermark.Write(read.Count == 0 ? after : read[^1].Sequence),
        };
        await JsonBody.WriteAsync(context.Response, 200, set, context.RequestAborted);
    }

    public async Task PostAsync(HttpContext context, DirectLineCaller caller)
    {
        var conversationId = (string)context.Request.RouteValues["conversationId"]!;
        caller.MustBeIn(conversationId);
        gate.CountPost(caller);
        var activity = await JsonBody.ReadAsync<Activity>(context.Request, options.Value.MaxActivityBytes, context.RequestAborted);
        var conversation = await conversations.FindAsync(conversationId, context.RequestAborted);
        var id = await conversations.PostAsync(conversation, caller, activity, addresses.Base(context.Request), context.RequestAborted);
        await JsonBody.WriteAsync(context.Response, 200, new ResourceResponse(id), context.RequestAborted);
    }
}
