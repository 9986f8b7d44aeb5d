using EcomAI.Protocol.Schema;
using Microsoft.Extensions.Options;

namespace EcomAI.Protocol.Messages;

/// <summary>Joins an activity that a channel delivers again to the turn its first delivery started.</summary>
/// <remarks>Bounded in number and time. A failed turn is forgotten, so that the channel's next attempt is a real one.</remarks>
internal sealed class RedeliveryFilter(IOptions<BotMessagesOptions> options, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly Dictionary<Key, Task<TurnOutcome>> turns = [];
    private readonly Queue<(Key Key, DateTimeOffset Seen)> order = new();

    public Task<TurnOutcome> Join(Activity activity, Func<Task<TurnOutcome>> start)
    {
        if (activity.Id is null)
        {
            return start();
        }

        var key = new Key(activity.ChannelId!, activity.Conversation!.Id!, activity.Type!, activity.Id);
        var now = time.GetUtcNow();
        lock (gate)
        {
            while (order.TryPeek(out var oldest) && (order.Count >= options.Value.RememberedActivities || now - oldest.Seen > options.Value.RememberFor))
            {
                turns.Remove(order.Dequeue().Key);
            }

            if (turns.TryGetValue(key, out var known) && !known.IsFaulted && !known.IsCanceled)
            {
                return known;
            }

            var turn = start();
            turns[key] = turn;
            order.Enqueue((key, now));
            return turn;
        }
    }

    // With the type: an edit or deletion carries the id of the message it is about.
    private readonly record struct Key(string ChannelId, string ConversationId, string Type, string ActivityId);
}

/// <summary>What a turn leaves for the HTTP answer.</summary>
internal sealed record TurnOutcome(InvokeResponse? Invoke, IReadOnlyList<Activity> Replies);
