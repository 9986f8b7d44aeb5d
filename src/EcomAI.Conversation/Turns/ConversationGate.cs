namespace EcomAI.Conversation.Turns;

/// <summary>Lets the turns of one conversation through one after the other, in the order in which they arrived.</summary>
/// <remarks>Thread-safe. Holds no entry for a conversation with nothing under way.</remarks>
internal sealed class ConversationGate
{
    private readonly Dictionary<string, Task> _tails = [];
    private readonly Lock _lock = new();

    public async Task<T> EnterAsync<T>(string conversationId, Func<Task<T>> turn)
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task? before;
        lock (_lock)
        {
            _tails.TryGetValue(conversationId, out before);
            _tails[conversationId] = mine.Task;
        }

        try
        {
            if (before is not null)
            {
                await before;
            }

            return await turn();
        }
        finally
        {
            lock (_lock)
            {
                if (_tails[conversationId] == mine.Task)
                {
                    _tails.Remove(conversationId);
                }
            }

            mine.SetResult();
        }
    }
}
