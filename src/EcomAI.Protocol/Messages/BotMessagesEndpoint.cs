using System.Text.Json;
using EcomAI.Protocol.Schema;
using EcomAI.Protocol.Turns;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EcomAI.Protocol.Messages;

/// <summary>POST /api/messages: one activity from a channel, answered by status, by an invoke's body or by the turn's replies.</summary>
internal sealed class BotMessagesEndpoint(
    TurnRunner turns,
    RedeliveryFilter redeliveries,
    IOptions<BotMessagesOptions> options,
    ILogger<BotMessagesEndpoint> logger,
    IChannelAuthenticator? authenticator = null,
    IConnectorClient? connector = null)
{
    public async Task PostAsync(HttpContext context)
    {
        try
        {
            await AnswerAsync(context);
        }
        catch (ProtocolException error) when (!context.Response.HasStarted)
        {
            logger.LogDebug(error, "An activity was refused");
            await JsonBody.WriteErrorAsync(context.Response, error, context.RequestAborted);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The channel gave up waiting; the turn goes on.
        }
        catch (Exception error) when (!context.Response.HasStarted && error is not BadHttpRequestException)
        {
            // The turn's own door has logged it; the channel learns only that it failed.
            await JsonBody.WriteErrorAsync(context.Response, new ProtocolException(500, "ServiceError", "The bot failed; the error is logged.", error), context.RequestAborted);
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var cancellationToken = context.RequestAborted;
        var activity = await JsonBody.ReadAsync<Activity>(context.Request, options.Value.MaxActivityBytes, cancellationToken);
        activity.Properties?.Remove("callerId");
        if (string.IsNullOrEmpty(activity.Type))
        {
            throw ProtocolException.MissingProperty("The activity needs a type.");
        }

        if (authenticator is not null && !await authenticator.IsAuthenticAsync(context.Request, activity, cancellationToken))
        {
            throw new ProtocolException(401, "Unauthorized", "The request does not come from the channel it names.");
        }

        if (!ActivityTypes.IsKnown(activity.Type))
        {
            return;
        }

        RequireAddress(activity);
        switch (activity)
        {
            case { Type: ActivityTypes.Invoke }:
                await AnswerInvokeAsync(context, activity);
                break;
            case { DeliveryMode: DeliveryModes.ExpectReplies }:
                await AnswerWithRepliesAsync(context, activity);
                break;
            default:
                await AcceptAsync(activity, cancellationToken);
                break;
        }
    }

    private async Task AnswerInvokeAsync(HttpContext context, Activity activity)
    {
        if (activity.Name == "adaptiveCard/action" && !IsCardAction(activity.Value))
        {
            await JsonBody.WriteAsync(context.Response, 400, CardActionError.NotExecutable, context.RequestAborted);
            return;
        }

        var outcome = await redeliveries.Join(activity, async () =>
        {
            IReplySink replies = connector is null ? new NoReplySink() : new ConnectorReplySink(connector, activity);
            return new TurnOutcome(await turns.EnqueueAsync(activity, replies, showTyping: false), []);
        }).WaitAsync(context.RequestAborted);
        context.Response.StatusCode = outcome.Invoke?.Status ?? StatusCodes.Status501NotImplemented;
        if (outcome.Invoke?.Body is { } body)
        {
            context.Response.ContentType = "application/json; charset=utf-8";
            await JsonSerializer.SerializeAsync(context.Response.BodyWriter, body, ProtocolJson.Options, context.RequestAborted);
        }
    }

    private async Task AnswerWithRepliesAsync(HttpContext context, Activity activity)
    {
        var outcome = await redeliveries.Join(activity, async () =>
        {
            var replies = new CollectingReplySink(activity);
            await turns.EnqueueAsync(activity, replies, showTyping: false);
            return new TurnOutcome(null, replies.Collected);
        }).WaitAsync(context.RequestAborted);
        await JsonBody.WriteAsync(context.Response, 200, new ExpectedReplies { Activities = outcome.Replies }, context.RequestAborted);
    }

    private async Task AcceptAsync(Activity activity, CancellationToken cancellationToken)
    {
        if (connector is null)
        {
            throw new ProtocolException(501, "ConnectorNotConfigured", "This bot answers only deliveryMode expectReplies and invokes; no connector to reply through is configured.");
        }

        var turn = redeliveries.Join(activity, async () =>
        {
            await turns.EnqueueAsync(activity, new ConnectorReplySink(connector, activity), showTyping: true);
            return new TurnOutcome(null, []);
        });
        await turns.WaitAsync(turn, cancellationToken);
    }

    private static void RequireAddress(Activity activity)
    {
        if (string.IsNullOrEmpty(activity.ChannelId))
        {
            throw ProtocolException.MissingProperty("The activity needs a channelId.");
        }

        if (string.IsNullOrEmpty(activity.Conversation?.Id))
        {
            throw ProtocolException.MissingProperty("The activity needs a conversation.id.");
        }

        if (string.IsNullOrEmpty(activity.From?.Id))
        {
            throw ProtocolException.MissingProperty("The activity needs a from.id.");
        }
    }

    private static bool IsCardAction(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.Object } given
        && given.TryGetProperty("action", out var action)
        && action.ValueKind == JsonValueKind.Object
        && action.TryGetProperty("type", out var type)
        && type.ValueKind == JsonValueKind.String
        && type.GetString() == "Action.Execute";
}
