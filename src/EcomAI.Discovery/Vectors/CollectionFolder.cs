namespace EcomAI.Discovery.Vectors;

/// <summary>The folder of one collection and the table in it once somebody opened it; shared by all who hold the collection.</summary>
internal sealed class CollectionFolder(string name, string store, string modelHash) : IDisposable
{
    private readonly Lock _opening = new();
    private volatile VectorTable? _table;

    public string Name { get; } = name;

    public string Store { get; } = store;

    private string Path => System.IO.Path.Combine(Store, Name);

    public bool Exists => _table is not null || TableHeader.Exists(Path);

    /// <summary>The table; null when the collection does not exist and <paramref name="create"/> is false.</summary>
    public VectorTable? Table(RecordModel model, bool create)
    {
        if (_table is { } open)
        {
            return open;
        }

        lock (_opening)
        {
            return _table ??= create || TableHeader.Exists(Path) ? new VectorTable(Path, modelHash, model.Columns, model.Decode) : null;
        }
    }

    public void Delete()
    {
        lock (_opening)
        {
            _table?.Dispose();
            _table = null;
            if (Directory.Exists(Path))
            {
                Directory.Delete(Path, recursive: true);
            }
        }
    }

    public void Dispose() => _table?.Dispose();
}
