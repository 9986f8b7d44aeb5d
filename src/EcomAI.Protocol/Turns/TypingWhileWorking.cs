using EcomAI.Protocol.Schema;

namespace EcomAI.Protocol.Turns;

/// <summary>A reply sink that shows typing each time the turn stayed silent for an interval.</summary>
internal sealed class TypingWhileWorking : IReplySink, IAsyncDisposable
{
    private readonly IReplySink inner;
    private readonly Activity request;
    private readonly ITimer timer;
    private readonly TimeSpan interval;
    private int sending;

    public TypingWhileWorking(IReplySink inner, Activity request, TimeSpan interval, TimeProvider time)
    {
        this.inner = inner;
        this.request = request;
        this.interval = interval;
        timer = time.CreateTimer(static state => _ = ((TypingWhileWorking)state!).ShowAsync(), this, interval, interval);
    }

    public async Task<string?> SendAsync(Activity activity, CancellationToken cancellationToken)
    {
        // Restarts the interval, so that typing never follows close on the words it would announce.
        timer.Change(interval, interval);
        return await inner.SendAsync(activity, cancellationToken);
    }

    public ValueTask DisposeAsync() => timer.DisposeAsync();

    private async Task ShowAsync()
    {
        if (Interlocked.Exchange(ref sending, 1) == 1)
        {
            return;
        }

        try
        {
            await inner.SendAsync(Replies.To(request, new Activity { Type = ActivityTypes.Typing }), CancellationToken.None);
        }
        catch (Exception)
        {
            // A sign of life that cannot be delivered must not end the turn whose answer may still arrive.
        }
        finally
        {
            Volatile.Write(ref sending, 0);
        }
    }
}
