namespace EcomAI.Conversation.State;

/// <summary>Durable JSON documents under optimistic concurrency.</summary>
/// <remarks>Thread-safe, also across processes.</remarks>
public interface IStateStore
{
    /// <returns>The document, or version 0 and no JSON when there is none.</returns>
    Task<StateDocument> ReadAsync(string key, CancellationToken cancellationToken);

    /// <summary>Writes all documents or none: none when one of them is no longer at the version it was read at.</summary>
    Task<bool> TryWriteAsync(IReadOnlyList<StateDocument> documents, CancellationToken cancellationToken);
}

/// <summary>A document as read, or to be written in place of the version read.</summary>
public sealed record StateDocument(string Key, string? Json, long Version);
