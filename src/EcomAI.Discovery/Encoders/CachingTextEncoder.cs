namespace EcomAI.Discovery.Encoders;

/// <summary>Remembers the vectors of recent queries: one turn asks for the same sentence several times, and shoppers repeat each other.</summary>
/// <remarks>Least recently used goes first. Safe for concurrent use; two callers who miss at once both encode. Callers must not write to a vector.</remarks>
public sealed class CachingTextEncoder(ITextEncoder inner, int capacity) : ITextEncoder
{
    // A long text is rarely said twice and would hold its characters for nothing.
    private const int LongestCached = 512;

    private readonly Dictionary<string, LinkedListNode<(string Text, float[] Vector)>> _byText = [];
    private readonly LinkedList<(string Text, float[] Vector)> _recent = new();
    private readonly Lock _lock = new();

    public int Dimension => inner.Dimension;

    public string ModelHash => inner.ModelHash;

    public async Task<float[]> EncodeQueryAsync(string text, CancellationToken cancellationToken)
    {
        if (Find(text) is { } known)
        {
            return known;
        }

        var vector = await inner.EncodeQueryAsync(text, cancellationToken);
        Remember(text, vector);
        return vector;
    }

    public Task<IReadOnlyList<float[]>> EncodeQueriesAsync(IReadOnlyList<string> texts, IProgress<int>? progress, CancellationToken cancellationToken) =>
        inner.EncodeQueriesAsync(texts, progress, cancellationToken);

    public Task<IReadOnlyList<float[]>> EncodePassagesAsync(IReadOnlyList<string> texts, IProgress<int>? progress, CancellationToken cancellationToken) =>
        inner.EncodePassagesAsync(texts, progress, cancellationToken);

    private float[]? Find(string text)
    {
        lock (_lock)
        {
            if (!_byText.TryGetValue(text, out var node))
            {
                return null;
            }

            _recent.Remove(node);
            _recent.AddFirst(node);
            return node.Value.Vector;
        }
    }

    private void Remember(string text, float[] vector)
    {
        if (capacity == 0 || text.Length > LongestCached)
        {
            return;
        }

        lock (_lock)
        {
            if (_byText.ContainsKey(text))
            {
                return;
            }

            if (_byText.Count == capacity)
            {
                _byText.Remove(_recent.Last!.Value.Text);
                _recent.RemoveLast();
            }

            _byText[text] = _recent.AddFirst((text, vector));
        }
    }
}
