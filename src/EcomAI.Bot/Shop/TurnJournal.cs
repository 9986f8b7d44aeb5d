using System.Text.Json;
using EcomAI.Commerce.Conversations;
using EcomAI.Commerce.Interactions;

namespace EcomAI.Bot.Shop;

/// <summary>Keeps what happened in a turn: what was understood, how long it took, and what the shopper saw.</summary>
internal sealed class TurnJournal(ConversationArchive archive, InteractionLog interactions, TimeProvider time)
{
    public TurnClock Start() => new(time);

    public async Task RecordAsync(ShopTurn turn, TurnClock clock, CancellationToken cancellationToken)
    {
        var intent = turn.Said?.Intent;
        var at = time.GetUtcNow();
        await archive.RecordTurnAsync(
            new TurnRecord(
                turn.ConversationId, turn.Context.Activity.Id, turn.Intent ?? intent?.Intent, intent?.Probability, turn.Language,
                JsonSerializer.Serialize(clock.Milliseconds), System.Diagnostics.Activity.Current?.TraceId.ToString(), at),
            cancellationToken);
        if (turn.Interactions.Count > 0)
        {
            await interactions.AppendAsync(
                [.. turn.Interactions.Distinct().Select(seen => new Interaction(turn.UserId, seen.ProductId, seen.Kind, at, ConversationId: turn.ConversationId))],
                cancellationToken);
        }
    }
}

/// <summary>Milliseconds each stage of a turn took.</summary>
internal sealed class TurnClock(TimeProvider time)
{
    private readonly Dictionary<string, double> _laps = [];
    private long _last = time.GetTimestamp();

    public IReadOnlyDictionary<string, double> Milliseconds => _laps;

    public void Lap(string stage)
    {
        _laps[stage] = Math.Round(time.GetElapsedTime(_last).TotalMilliseconds, 2);
        _last = time.GetTimestamp();
    }
}
