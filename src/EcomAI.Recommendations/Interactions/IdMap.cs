namespace EcomAI.Recommendations.Interactions;

/// <summary>Ids to dense indices and back, in order of first appearance.</summary>
public sealed class IdMap
{
    private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);
    private readonly List<string> _ids = [];

    public int Count => _ids.Count;

    public string this[int index] => _ids[index];

    public IReadOnlyList<string> Ids => _ids;

    /// <summary>The index of an id, or -1 when it is not known.</summary>
    public int Find(string id) => _indices.GetValueOrDefault(id, -1);

    internal int Add(string id)
    {
        if (!_indices.TryGetValue(id, out var index))
        {
            index = _ids.Count;
            _indices.Add(id, index);
            _ids.Add(id);
        }

        return index;
    }
}
