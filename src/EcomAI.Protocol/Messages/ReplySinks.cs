using EcomAI.Protocol.Schema;
using EcomAI.Protocol.Turns;

namespace EcomAI.Protocol.Messages;

/// <summary>Keeps a turn's replies until the request is answered.</summary>
internal sealed class CollectingReplySink(Activity request) : IReplySink
{
    private readonly Lock gate = new();
    private readonly List<Activity> replies = [];

    public IReadOnlyList<Activity> Collected
    {
        get
        {
            lock (gate)
            {
                return [.. replies];
            }
        }
    }

    public Task<string?> SendAsync(Activity activity, CancellationToken cancellationToken)
    {
        if (Replies.IsForTheWire(activity))
        {
            lock (gate)
            {
                replies.Add(Replies.To(request, activity));
            }
        }

        return Task.FromResult<string?>(null);
    }
}

/// <summary>Sends a turn's replies to the channel's connector at once.</summary>
internal sealed class ConnectorReplySink(IConnectorClient connector, Activity request) : IReplySink
{
    public Task<string?> SendAsync(Activity activity, CancellationToken cancellationToken) => Replies.IsForTheWire(activity)
        ? connector.SendAsync(Replies.To(request, activity), cancellationToken)
        : Task.FromResult<string?>(null);
}

/// <summary>For an invoke on a channel nobody can write to: its answer is the HTTP response, anything else is lost and said so.</summary>
internal sealed class NoReplySink : IReplySink
{
    public Task<string?> SendAsync(Activity activity, CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"No connector is configured, so the {activity.Type} cannot be delivered.");
}
