using System.Diagnostics;
using Activity = EcomAI.Protocol.Schema.Activity;
using EcomAI.Conversation.State;
using EcomAI.Protocol;
using EcomAI.Protocol.Schema;
using Microsoft.Extensions.Logging;

namespace EcomAI.Conversation.Turns;

/// <summary>Runs one turn: through the middleware, state loaded before and saved after, answer last.</summary>
/// <remarks>
/// The answer is delivered only when the state was saved. So a turn that fails, or loses a race for the state against
/// another process, has said nothing yet and can be repeated or replaced by an apology. Thread-safe.
/// </remarks>
public sealed class BotAdapter(
    IBot bot,
    IEnumerable<IMiddleware> middleware,
    IStateStore states,
    ITurnErrorReply errorReply,
    ILogger<BotAdapter> logger) : IActivityProcessor
{
    /// <summary>Telemetry source of turns.</summary>
    public static readonly ActivitySource Telemetry = new("EcomAI.Conversation");

    private const int MaxAttempts = 4;
    private readonly IMiddleware[] _middleware = [.. middleware];

    public async Task<InvokeResponse?> ProcessAsync(Activity activity, IReplySink replies, CancellationToken cancellationToken)
    {
        using var trace = Telemetry.StartActivity("turn");
        trace?.SetTag("channel", activity.ChannelId).SetTag("type", activity.Type);
        for (var attempt = 1; ; attempt++)
        {
            var turn = await LoadAsync(activity, replies, cancellationToken);
            var failed = false;
            try
            {
                await NextAsync(turn, 0, cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                failed = true;
                var traceId = trace?.TraceId.ToString() ?? Guid.NewGuid().ToString("N");
                logger.LogError(exception, "Turn {TraceId} in {ConversationId} failed", traceId, activity.Conversation!.Id);
                turn.DiscardReplies();
                if (activity.Type == ActivityTypes.Message)
                {
                    turn.Reply(errorReply.Create(activity, traceId));
                }
            }

            if (failed || await SaveAsync(turn, cancellationToken))
            {
                await turn.DeliverAsync(cancellationToken);
                return failed && activity.Type == ActivityTypes.Invoke ? new InvokeResponse(500) : turn.InvokeResponse;
            }

            if (attempt == MaxAttempts)
            {
                throw new InvalidOperationException($"The state of conversation '{activity.Conversation!.Id}' changed under {MaxAttempts} attempts at one turn.");
            }
        }
    }

    private Task NextAsync(TurnContext turn, int index, CancellationToken cancellationToken) =>
        index == _middleware.Length
            ? bot.OnTurnAsync(turn, cancellationToken)
            : _middleware[index].OnTurnAsync(turn, token => NextAsync(turn, index + 1, token), cancellationToken);

    private async Task<TurnContext> LoadAsync(Activity activity, IReplySink replies, CancellationToken cancellationToken)
    {
        var conversation = await states.ReadAsync($"conversation/{activity.ChannelId}/{activity.Conversation!.Id}", cancellationToken);
        var user = await states.ReadAsync($"user/{activity.ChannelId}/{activity.From?.Id}", cancellationToken);
        return new TurnContext(
            activity,
            new StateBag(conversation.Key, conversation.Json, conversation.Version),
            new StateBag(user.Key, user.Json, user.Version),
            replies);
    }

    private async Task<bool> SaveAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var changed = new[] { turn.ConversationState, turn.UserState }
            .Where(bag => bag.Changed)
            .Select(bag => new StateDocument(bag.Key, bag.ToJson(), bag.Version))
            .ToArray();
        return changed.Length == 0 || await states.TryWriteAsync(changed, cancellationToken);
    }
}

/// <summary>What a failed turn says: an apology with the trace id, in the shopper's language.</summary>
public interface ITurnErrorReply
{
    Activity Create(Activity activity, string traceId);
}
