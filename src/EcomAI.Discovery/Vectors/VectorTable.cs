namespace EcomAI.Discovery.Vectors;

/// <summary>Rows of a key, a record and vectors in one folder. Writers take turns; readers never wait.</summary>
internal sealed class VectorTable : IDisposable
{
    private readonly string _folder;
    private readonly Func<ReadOnlyMemory<byte>, string, object> _decode;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private TableHeader _header;
    private volatile TableGeneration _generation;

    /// <summary>Opens the table in a folder, or makes it.</summary>
    /// <param name="folder">Folder of this table alone.</param>
    /// <param name="modelHash">Model the vectors come from; empty when the caller does not say.</param>
    /// <param name="columns">Vector columns.</param>
    /// <param name="decode">Turns stored bytes and key into the record kept in memory.</param>
    /// <exception cref="Search.IndexOutdatedException">The stored model, format or columns are others.</exception>
    public VectorTable(string folder, string modelHash, IReadOnlyList<VectorColumn> columns, Func<ReadOnlyMemory<byte>, string, object> decode)
    {
        _folder = folder;
        _decode = decode;
        Directory.CreateDirectory(folder);
        if (TableHeader.Exists(folder))
        {
            _header = TableHeader.Read(folder);
            _header.Require(folder, modelHash, columns);
        }
        else
        {
            _header = new TableHeader(TableHeader.CurrentFormat, modelHash, 1, columns);
            _header.Write(folder);
        }

        DropAllGenerationsBut(FolderOf(_header));
        _generation = new TableGeneration(FolderOf(_header), _header.Columns, decode);
    }

    public TableSnapshot Snapshot => _generation.Snapshot;

    /// <summary>Adds or replaces rows; all of them become visible together.</summary>
    public Task UpsertAsync(IReadOnlyList<TableWrite> writes, CancellationToken cancellationToken) =>
        WriteAsync(generation => generation.Write(writes), cancellationToken);

    /// <summary>Removes keys; unknown ones are ignored.</summary>
    public Task DeleteAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        WriteAsync(generation => generation.Delete(keys), cancellationToken);

    /// <summary>Reads every vector and returns the keys whose checksum differs.</summary>
    public IReadOnlyList<string> Damaged() => _generation.Damaged();

    public void Dispose()
    {
        _generation.Dispose();
        _writing.Dispose();
    }

    private string FolderOf(TableHeader header) => Path.Combine(_folder, $"generation-{header.Generation:00000}");

    private async Task WriteAsync(Action<TableGeneration> write, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            // Once begun a write runs to its end: half of it would have to be undone.
            await Task.Run(
                () =>
                {
                    write(_generation);
                    CompactWhenWasteful();
                },
                CancellationToken.None);
        }
        finally
        {
            _writing.Release();
        }
    }

    private void CompactWhenWasteful()
    {
        var snapshot = _generation.Snapshot;
        if (snapshot.Count < VectorSegment.Rows || snapshot.LiveCount > snapshot.Count / 2)
        {
            return;
        }

        var old = _generation;
        var header = _header with { Generation = _header.Generation + 1 };
        DropAllGenerationsBut(FolderOf(_header));
        var next = new TableGeneration(FolderOf(header), header.Columns, _decode);
        old.CopyTo(next);
        header.Write(_folder);
        (_header, _generation) = (header, next);
        old.Dispose();
        DropAllGenerationsBut(FolderOf(header));
    }

    private void DropAllGenerationsBut(string kept)
    {
        foreach (var folder in Directory.GetDirectories(_folder, "generation-*"))
        {
            if (folder == kept)
            {
                continue;
            }

            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException)
            {
                // Windows keeps files that a reader still maps; the next opening takes them away.
            }
            catch (UnauthorizedAccessException)
            {
                // The same, as Windows says it for mapped files.
            }
        }
    }
}
