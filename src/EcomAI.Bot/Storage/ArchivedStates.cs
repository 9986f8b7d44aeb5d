using EcomAI.Commerce.Conversations;
using EcomAI.Conversation.State;

namespace EcomAI.Bot.Storage;

/// <summary>Keeps the state of conversations and users in the shop's database.</summary>
internal sealed class ArchivedStates(StateDocuments documents) : IStateStore
{
    public async Task<Conversation.State.StateDocument> ReadAsync(string key, CancellationToken cancellationToken) =>
        await documents.FindAsync(key, cancellationToken) is { } found
            ? new Conversation.State.StateDocument(key, found.Json, found.Version)
            : new Conversation.State.StateDocument(key, null, 0);

    public async Task<bool> TryWriteAsync(IReadOnlyList<Conversation.State.StateDocument> changed, CancellationToken cancellationToken) =>
        await documents.SaveAsync(
            [.. changed.Select(document => new Commerce.Conversations.StateDocument(document.Key, document.Json ?? "{}", document.Version))],
            cancellationToken) is StateSaved;
}
