using System.Threading.Channels;
using EcomAI.Protocol.Schema;
using EcomAI.Protocol.Turns;

namespace EcomAI.Protocol.Tests;

/// <summary>A bot whose turn is a delegate; it keeps what it was given.</summary>
internal sealed class ScriptedBot : IActivityProcessor
{
    private readonly Channel<Activity> received = Channel.CreateUnbounded<Activity>();

    public Func<Activity, IReplySink, CancellationToken, Task<InvokeResponse?>> OnTurn { get; set; } = EchoAsync;

    public List<Activity> Turns { get; } = [];

    public Task<InvokeResponse?> ProcessAsync(Activity activity, IReplySink replies, CancellationToken cancellationToken)
    {
        lock (Turns)
        {
            Turns.Add(activity);
        }

        received.Writer.TryWrite(activity);
        return OnTurn(activity, replies, cancellationToken);
    }

    /// <summary>The next activity of the type that a turn was started with.</summary>
    public async Task<Activity> NextAsync(string type)
    {
        while (true)
        {
            var activity = await received.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience.Limit);
            if (activity.Type == type)
            {
                return activity;
            }
        }
    }

    public IReadOnlyList<Activity> TurnsOf(string type)
    {
        lock (Turns)
        {
            return [.. Turns.Where(turn => turn.Type == type)];
        }
    }

    public static Task<string?> SayAsync(Activity request, IReplySink replies, string text, CancellationToken cancellationToken) =>
        replies.SendAsync(Replies.To(request, new Activity { Type = ActivityTypes.Message, Text = text }), cancellationToken);

    public static async Task<InvokeResponse?> EchoAsync(Activity activity, IReplySink replies, CancellationToken cancellationToken)
    {
        if (activity.Type == ActivityTypes.Message)
        {
            await SayAsync(activity, replies, $"you said {activity.Text}", cancellationToken);
        }

        return null;
    }
}

/// <summary>How long a test waits for an event before it fails; never a delay that passes when all is well.</summary>
internal static class Patience
{
    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(20);
}
