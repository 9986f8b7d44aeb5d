using EcomAI.Protocol.Schema;

namespace EcomAI.Protocol.Messages;

/// <summary>Sends a bot's activities to the service a channel named in <c>serviceUrl</c>.</summary>
/// <remarks>Without one registered, only <c>expectReplies</c> and invokes can be answered.</remarks>
public interface IConnectorClient
{
    /// <summary>Sends one addressed activity to <see cref="Activity.ServiceUrl"/> and returns its id, which some channels do not give.</summary>
    Task<string?> SendAsync(Activity activity, CancellationToken cancellationToken);
}
