using System.Threading.Channels;
using EcomAI.Protocol.Messages;
using EcomAI.Protocol.Schema;

namespace EcomAI.Protocol.Tests.Messages;

internal sealed class FakeConnector : IConnectorClient
{
    private readonly Channel<Activity> arriving = Channel.CreateUnbounded<Activity>();

    public List<Activity> Sent { get; } = [];

    public Task<string?> SendAsync(Activity activity, CancellationToken cancellationToken)
    {
        lock (Sent)
        {
            Sent.Add(activity);
        }

        arriving.Writer.TryWrite(activity);
        return Task.FromResult<string?>(null);
    }

    public Task<Activity> NextAsync() => arriving.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience.Limit);
}
