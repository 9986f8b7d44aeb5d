using EcomAI.Protocol.Schema;
using Microsoft.AspNetCore.Http;

namespace EcomAI.Protocol.Messages;

/// <summary>Decides whether a request comes from the channel it claims to come from.</summary>
/// <remarks>Without one registered, requests are anonymous, which the host refuses to offer outside Development.</remarks>
public interface IChannelAuthenticator
{
    /// <summary>False answers 401; nothing of the activity has been acted upon then.</summary>
    Task<bool> IsAuthenticAsync(HttpRequest request, Activity activity, CancellationToken cancellationToken);
}
