using EcomAI.Protocol.Schema;

namespace EcomAI.Protocol;

/// <summary>The bot as its adapters see it: one incoming activity in, replies out through the sink while it works.</summary>
/// <remarks>
/// A singleton, called concurrently for different conversations. The adapters call it for one turn of a conversation at a time, in the
/// order the activities came, as far as one process can see; copies of the bot on other machines are the implementation's concern.
/// </remarks>
public interface IActivityProcessor
{
    /// <summary>Runs one turn.</summary>
    /// <param name="activity">A validated activity with type, channelId, conversation and from filled in.</param>
    /// <param name="replies">Where the turn's activities go, in order.</param>
    /// <param name="cancellationToken">Cancels the turn.</param>
    /// <returns>The invoke's answer, or null when the activity was no invoke or nobody handled it.</returns>
    Task<InvokeResponse?> ProcessAsync(Activity activity, IReplySink replies, CancellationToken cancellationToken);
}

/// <summary>Delivers a turn's activities to the channel the turn came from.</summary>
public interface IReplySink
{
    /// <summary>Delivers one activity and returns the id the channel gave it, if any; addressing that is missing is filled in as an answer.</summary>
    Task<string?> SendAsync(Activity activity, CancellationToken cancellationToken);
}

/// <summary>HTTP status and JSON body that answer an invoke.</summary>
public sealed record InvokeResponse(int Status, object? Body = null);
