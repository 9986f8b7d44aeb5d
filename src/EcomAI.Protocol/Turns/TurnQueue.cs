using Microsoft.Extensions.Hosting;

namespace EcomAI.Protocol.Turns;

/// <summary>Runs the turns of one conversation one at a time in the order they came, and those of different conversations side by side.</summary>
/// <remarks>Bounded; a shutdown lets what was accepted finish, as long as the host's shutdown timeout allows.</remarks>
internal sealed class TurnQueue(int capacity, int capacityPerConversation) : IHostedService, IDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Lane> lanes = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource abandon = new();
    private readonly TaskCompletionSource drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int pending;
    private bool closing;

    /// <summary>Queues a turn; the call itself fixes the order, the task ends with the turn.</summary>
    /// <exception cref="TurnQueueFullException">Too many turns wait already, or the host is shutting down.</exception>
    public Task<T> EnqueueAsync<T>(string conversation, Func<CancellationToken, Task<T>> turn)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Lane lane;
        Task before;
        lock (gate)
        {
            lane = lanes.TryGetValue(conversation, out var existing) ? existing : new Lane();
            if (closing || pending >= capacity || lane.Pending >= capacityPerConversation)
            {
                throw new TurnQueueFullException(closing);
            }

            lanes[conversation] = lane;
            before = lane.Last;
            lane.Last = done.Task;
            lane.Pending++;
            pending++;
        }

        return RunAsync(conversation, lane, before, done, turn);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            closing = true;
            if (pending == 0)
            {
                drained.TrySetResult();
            }
        }

        try
        {
            await drained.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await abandon.CancelAsync();
        }
    }

    public void Dispose() => abandon.Dispose();

    private async Task<T> RunAsync<T>(string conversation, Lane lane, Task before, TaskCompletionSource done, Func<CancellationToken, Task<T>> turn)
    {
        // Leaves the caller's stack at once: a turn that computes for long must not hold up the request that queued it.
        await Task.Yield();
        try
        {
            await before;
            return await turn(abandon.Token);
        }
        finally
        {
            Leave(conversation, lane);
            done.SetResult();
        }
    }

    private void Leave(string conversation, Lane lane)
    {
        lock (gate)
        {
            pending--;
            if (--lane.Pending == 0)
            {
                lanes.Remove(conversation);
            }

            if (closing && pending == 0)
            {
                drained.TrySetResult();
            }
        }
    }

    private sealed class Lane
    {
        public Task Last { get; set; } = Task.CompletedTask;

        public int Pending { get; set; }
    }
}

/// <summary>The bot has more turns waiting than it is allowed to keep.</summary>
internal sealed class TurnQueueFullException(bool closing) : Exception(closing ? "The bot is shutting down." : "Too many turns are waiting.")
{
    public bool Closing { get; } = closing;
}
