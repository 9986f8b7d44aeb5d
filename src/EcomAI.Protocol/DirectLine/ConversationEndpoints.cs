using System.Security.Cryptography;
using EcomAI.Protocol.Schema;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace EcomAI.Protocol.DirectLine;

/// <summary>Start of a conversation, and coming back to it.</summary>
internal sealed class ConversationEndpoints(
    DirectLineConversations conversations,
    IConversationStore store,
    DirectLineTokens tokens,
    DirectLineAddresses addresses,
    IOptions<DirectLineOptions> options)
{
    public async Task StartAsync(HttpContext context, DirectLineCaller caller)
    {
        var cancellationToken = context.RequestAborted;
        var start = await JsonBody.ReadOptionalAsync<ConversationParameters>(context.Request, options.Value.MaxActivityBytes, cancellationToken);
        var participant = caller.HoldsSecret ? caller with { ConversationId = RandomNumberGenerator.GetHexString(32, lowercase: true) } : caller;
        if (participant.UserId is null && !caller.HoldsSecret && start?.User?.Id?.StartsWith("dl_", StringComparison.Ordinal) == true)
        {
            throw ProtocolException.BadArgument("User ids that start with dl_ must come from the token.");
        }

        var isNew = await conversations.StartAsync(
            participant.ConversationId!, participant, start ?? new ConversationParameters(), addresses.Base(context.Request), cancellationToken);
        await WriteAsync(context, isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK, participant, after: 0);
    }

    public async Task ReconnectAsync(HttpContext context, DirectLineCaller caller)
    {
        var conversationId = (string)context.Request.RouteValues["conversationId"]!;
        caller.MustBeIn(conversationId);
        await conversations.FindAsync(conversationId, context.RequestAborted);
        // Without the parameter: new activities only. Present but empty, as clients send that never got one: everything.
        var after = context.Request.Query.TryGetValue("watermark", out var watermark)
            ? Watermark.Parse(watermark)
            : await EndOfLogAsync(conversationId, context.RequestAborted);
        await WriteAsync(context, StatusCodes.Status200OK, caller with { ConversationId = conversationId }, after);
    }

    private Task WriteAsync(HttpContext context, int status, DirectLineCaller participant, long after)
    {
        var stream = addresses.Stream(context.Request, participant.ConversationId!, tokens.IssueForStream(participant, after));
        return JsonBody.WriteAsync(context.Response, status, tokens.Issue(participant) with { StreamUrl = stream }, context.RequestAborted);
    }

    private async Task<long> EndOfLogAsync(string conversationId, CancellationToken cancellationToken)
    {
        const int page = 500;
        long end = 0;
        IReadOnlyList<StoredActivity> read;
        do
        {
            read = await store.ReadAsync(conversationId, end, page, cancellationToken);
            end = read.Count == 0 ? end : read[^1].Sequence;
        }
        while (read.Count == page);
        return end;
    }
}
