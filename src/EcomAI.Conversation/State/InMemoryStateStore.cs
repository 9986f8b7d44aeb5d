namespace EcomAI.Conversation.State;

/// <summary>State that lives as long as the process: tests and benches.</summary>
public sealed class InMemoryStateStore : IStateStore
{
    private readonly Dictionary<string, StateDocument> _documents = [];
    private readonly Lock _lock = new();

    public Task<StateDocument> ReadAsync(string key, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(_documents.GetValueOrDefault(key) ?? new StateDocument(key, null, 0));
        }
    }

    public Task<bool> TryWriteAsync(IReadOnlyList<StateDocument> documents, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (documents.Any(document => (_documents.GetValueOrDefault(document.Key)?.Version ?? 0) != document.Version))
            {
                return Task.FromResult(false);
            }

            foreach (var document in documents)
            {
                _documents[document.Key] = document with { Version = document.Version + 1 };
            }

            return Task.FromResult(true);
        }
    }
}
