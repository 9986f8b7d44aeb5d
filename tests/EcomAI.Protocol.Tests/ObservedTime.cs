using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace EcomAI.Protocol.Tests;

/// <summary>A clock that only the test moves, and that tells when the code under test waits for it.</summary>
internal sealed class ObservedTime() : FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero))
{
    private readonly Channel<(TimeSpan Due, TimeSpan Period)> timers = Channel.CreateUnbounded<(TimeSpan, TimeSpan)>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        timers.Writer.TryWrite((dueTime, period));
        return timer;
    }

    /// <summary>Returns once a request waits for its turn no longer than this; advancing the clock earlier would not count.</summary>
    public async Task SomebodyWaitsAsync(TimeSpan due)
    {
        (TimeSpan Due, TimeSpan Period) timer;
        do
        {
            timer = await timers.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience.Limit);
        }
        while (timer != (due, Timeout.InfiniteTimeSpan));
    }
}
