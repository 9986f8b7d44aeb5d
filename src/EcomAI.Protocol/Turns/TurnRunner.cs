using EcomAI.Protocol.Schema;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EcomAI.Protocol.Turns;

/// <summary>Queues turns for the bot and shows the user that it works when an answer takes long.</summary>
internal sealed class TurnRunner(IActivityProcessor bot, TurnQueue queue, IOptions<TurnOptions> options, TimeProvider time, ILogger<TurnRunner> logger)
{
    /// <summary>Queues one turn behind those its conversation already has; the task ends with the turn.</summary>
    /// <exception cref="ProtocolException">429 or 503 when the queue takes no more.</exception>
    public Task<InvokeResponse?> EnqueueAsync(Activity activity, IReplySink replies, bool showTyping)
    {
        try
        {
            return queue.EnqueueAsync(
                $"{activity.ChannelId}|{activity.Conversation?.Id}",
                cancellationToken => RunAsync(activity, replies, showTyping && activity.Type == ActivityTypes.Message, cancellationToken));
        }
        catch (TurnQueueFullException full)
        {
            throw full.Closing
                ? new ProtocolException(503, "ServiceUnavailable", full.Message) { RetryAfter = TimeSpan.FromSeconds(5) }
                : ProtocolException.TooMany(full.Message, TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>Waits for a turn as long as a channel does; false when the turn goes on without us.</summary>
    public async Task<bool> WaitAsync(Task turn, CancellationToken cancellationToken)
    {
        try
        {
            await turn.WaitAsync(options.Value.AnswerWithin, time, cancellationToken);
            return true;
        }
        catch (TimeoutException) when (!turn.IsCompleted)
        {
            return false;
        }
    }

    private async Task<InvokeResponse?> RunAsync(Activity activity, IReplySink replies, bool showTyping, CancellationToken cancellationToken)
    {
        try
        {
            if (!showTyping)
            {
                return await bot.ProcessAsync(activity, replies, cancellationToken);
            }

            await using var typing = new TypingWhileWorking(replies, activity, options.Value.TypingInterval, time);
            return await bot.ProcessAsync(activity, typing, cancellationToken);
        }
        catch (Exception failure)
        {
            // Logged here, because nobody may be waiting for the turn any more.
            logger.LogError(failure, "The turn of {Type} {Activity} in conversation {Conversation} failed", activity.Type, activity.Id, activity.Conversation?.Id);
            throw;
        }
    }
}
