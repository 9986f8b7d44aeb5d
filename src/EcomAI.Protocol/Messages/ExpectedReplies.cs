using EcomAI.Protocol.Schema;

namespace EcomAI.Protocol.Messages;

/// <summary>The whole turn's replies in the answer to its request (<c>deliveryMode: expectReplies</c>).</summary>
public sealed class ExpectedReplies
{
    public IReadOnlyList<Activity> Activities { get; init; } = [];
}
