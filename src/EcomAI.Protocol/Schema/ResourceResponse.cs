namespace EcomAI.Protocol.Schema;

/// <summary>The id a channel gave to an activity.</summary>
public sealed record ResourceResponse(string Id);
