using EcomAI.Commerce.Storage;

namespace EcomAI.Commerce.Conversations;

/// <summary>JSON documents by key, each with a version that counts up: whoever saves says which version they read.</summary>
/// <remarks>Safe for concurrent use, also by several processes on one database.</remarks>
public sealed class StateDocuments
{
    private readonly ShopDatabase _database;
    private readonly TimeProvider _time;

    internal StateDocuments(ShopDatabase database, TimeProvider time)
    {
        _database = database;
        _time = time;
    }

    public async Task<StateDocument?> FindAsync(string key, CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenAsync(cancellationToken);
        await using var command = connection.Command("SELECT json, version FROM state_documents WHERE key = @p0", key);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? new StateDocument(key, reader.GetString(0), reader.GetInt64(1)) : null;
    }

    /// <summary>Saves the documents of a turn in one transaction; a conflict of any leaves all as they were.</summary>
    /// <param name="documents">Each with the version that was read; 0 for one that must not exist yet.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    public async Task<StateSaveResult> SaveAsync(IReadOnlyList<StateDocument> documents, CancellationToken cancellationToken)
    {
        try
        {
            return await _database.WriteAsync<StateSaveResult>(async transaction =>
            {
                var at = _time.GetUtcNow().ToUnixTimeMilliseconds();
                var saved = new List<StateDocument>(documents.Count);
                foreach (var document in documents)
                {
                    var text = document.Version == 0
                        ? """
                          INSERT INTO state_documents (key, json, version, at) VALUES (@p0, @p1, 1, @p2)
                          ON CONFLICT (key) DO NOTHING
                          """
                        : "UPDATE state_documents SET json = @p1, version = version + 1, at = @p2 WHERE key = @p0 AND version = @p3";
                    var written = await transaction.Command(text, document.Key, document.Json, at, document.Version)
                        .ExecuteAsync(cancellationToken);
                    if (written == 0)
                        throw new ConflictException(document.Key);
                    saved.Add(document with { Version = document.Version + 1 });
                }

                return new StateSaved(saved);
            }, cancellationToken);
        }
        catch (ConflictException conflict)
        {
            return new StateConflict(conflict.Key, (await FindAsync(conflict.Key, cancellationToken))?.Version ?? 0);
        }
    }

    public Task<bool> DeleteAsync(string key, CancellationToken cancellationToken) =>
        _database.WriteAsync(async transaction =>
            await transaction.Command("DELETE FROM state_documents WHERE key = @p0", key).ExecuteAsync(cancellationToken) > 0,
            cancellationToken);

    /// <summary>Rolls the transaction back; never leaves this class.</summary>
    private sealed class ConflictException(string key) : Exception
    {
        public string Key { get; } = key;
    }
}

/// <summary>A document as it was read, or as it is to be saved.</summary>
/// <param name="Version">1 after the first save; 0 for one that is not stored yet.</param>
public sealed record StateDocument(string Key, string Json, long Version);

/// <summary>How saving ended.</summary>
public abstract record StateSaveResult;

/// <summary>All documents are stored, with the versions they have now.</summary>
public sealed record StateSaved(IReadOnlyList<StateDocument> Documents) : StateSaveResult;

/// <summary>Somebody else saved first; nothing was stored.</summary>
/// <param name="Version">The version stored now, 0 when the document is gone.</param>
public sealed record StateConflict(string Key, long Version) : StateSaveResult;
