using EcomAI.Protocol.Schema;

namespace EcomAI.Protocol.Turns;

/// <summary>A reply sink that shows typing each time the turn stayed silent for an interval.</summary>
internal sealed class TypingWhileWorking : IReplySink, IAsyncDisposable
{
    private readonly IReplySink inner;
    private readonly Activity request;
    private readonly TimeSpan interval;
    private readonly TimeProvider time;
    private readonly ITimer timer;

    // Held while anything is sent: a sign of work that follows the words it announces would stay on the screen.
    private readonly SemaphoreSlim sending = new(1, 1);
    private long lastSent;

    public TypingWhileWorking(IReplySink inner, Activity request, TimeSpan interval, TimeProvider time)
    {
        this.inner = inner;
        this.request = request;
        this.interval = interval;
        this.time = time;
        lastSent = time.GetTimestamp();
        timer = time.CreateTimer(static state => _ = ((TypingWhileWorking)state!).ShowAsync(), this, interval, interval);
    }

    public async Task<string?> SendAsync(Activity activity, CancellationToken cancellationToken)
    {
        await sending.WaitAsync(cancellationToken);
        try
        {
            return await inner.SendAsync(activity, cancellationToken);
        }
        finally
        {
            lastSent = time.GetTimestamp();
            sending.Release();
        }
    }

    // The semaphore has no handle to free, and a late tick may still hold it.
    public ValueTask DisposeAsync() => timer.DisposeAsync();

    private async Task ShowAsync()
    {
        if (!await sending.WaitAsync(TimeSpan.Zero))
        {
            return;
        }

        try
        {
            if (time.GetElapsedTime(lastSent) >= interval)
            {
                await inner.SendAsync(Replies.To(request, new Activity { Type = ActivityTypes.Typing }), CancellationToken.None);
                lastSent = time.GetTimestamp();
            }
        }
        catch (Exception)
        {
            // A sign of life that cannot be delivered must not end the turn whose answer may still arrive.
        }
        finally
        {
            sending.Release();
        }
    }
}
