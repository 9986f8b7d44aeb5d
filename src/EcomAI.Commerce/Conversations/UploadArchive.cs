using System.Security.Cryptography;
using EcomAI.Commerce.Storage;
using Microsoft.Extensions.Options;

namespace EcomAI.Commerce.Conversations;

/// <summary>Keeps uploaded files for a day, to be opened by an unguessable id.</summary>
/// <remarks>Safe for concurrent use. Bytes lie on disk under the data folder, named by the id alone.</remarks>
public sealed class UploadArchive
{
    private const int IdBytes = 20;

    private readonly ShopDatabase _database;
    private readonly CommerceOptions _options;
    private readonly TimeProvider _time;
    private readonly string _folder;

    internal UploadArchive(ShopDatabase database, IOptions<CommerceOptions> options, TimeProvider time)
    {
        _database = database;
        _options = options.Value;
        _time = time;
        _folder = Path.Combine(database.DataFolder, "uploads");
    }

    public async Task<UploadSaveResult> SaveAsync(
        string conversationId, string name, string contentType, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await RemoveExpiredAsync(cancellationToken);
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
        var expires = _time.GetUtcNow() + _options.UploadLifetime;
        // The room is taken before the bytes are written, so that uploads at the same moment cannot overfill the disk together.
        var taken = await _database.WriteAsync(async transaction =>
        {
            var used = await transaction.Command("SELECT COALESCE(SUM(length), 0) FROM uploads").NumberAsync(cancellationToken) ?? 0;
            if (used + bytes.Length > _options.UploadBytesInTotal)
                return used;
            await transaction.Command(
                "INSERT INTO uploads (id, conversation_id, name, content_type, length, expires) VALUES (@p0, @p1, @p2, @p3, @p4, @p5)",
                id, conversationId, name, contentType, (long)bytes.Length, expires.ToUnixTimeMilliseconds())
                .ExecuteAsync(cancellationToken);
            return (long?)null;
        }, cancellationToken);
        if (taken is { } full)
            return new UploadStoreFull(full, _options.UploadBytesInTotal);

        try
        {
            Directory.CreateDirectory(_folder);
            await File.WriteAllBytesAsync(PathOf(id), bytes, cancellationToken);
        }
        catch
        {
            await RemoveAsync([id], CancellationToken.None);
            throw;
        }

        return new UploadSaved(id, expires);
    }

    /// <returns>Null for an id that is unknown, malformed or expired.</returns>
    public async Task<ArchivedUpload?> OpenAsync(string id, CancellationToken cancellationToken)
    {
        // The id becomes a file name: only what SaveAsync makes is looked at.
        if (id.Length != IdBytes * 2 || !id.All(char.IsAsciiHexDigitLower))
            return null;
        await using var connection = await _database.OpenAsync(cancellationToken);
        await using var command = connection.Command(
            "SELECT conversation_id, name, content_type FROM uploads WHERE id = @p0 AND expires > @p1",
            id, _time.GetUtcNow().ToUnixTimeMilliseconds());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken) || !File.Exists(PathOf(id)))
            return null;
        return new ArchivedUpload(
            reader.GetString(0), reader.GetString(1), reader.GetString(2), await File.ReadAllBytesAsync(PathOf(id), cancellationToken));
    }

    /// <summary>Removes what is past its time; returns how many files that were.</summary>
    public async Task<int> RemoveExpiredAsync(CancellationToken cancellationToken)
    {
        var expired = new List<string>();
        await using (var connection = await _database.OpenAsync(cancellationToken))
        await using (var command = connection.Command(
            "SELECT id FROM uploads WHERE expires <= @p0", _time.GetUtcNow().ToUnixTimeMilliseconds()))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
                expired.Add(reader.GetString(0));
        }

        if (expired.Count > 0)
            await RemoveAsync(expired, cancellationToken);
        return expired.Count;
    }

    private async Task RemoveAsync(List<string> ids, CancellationToken cancellationToken)
    {
        foreach (var id in ids)
            File.Delete(PathOf(id));
        await _database.WriteAsync(async transaction =>
        {
            foreach (var id in ids)
                await transaction.Command("DELETE FROM uploads WHERE id = @p0", id).ExecuteAsync(cancellationToken);
            return ids.Count;
        }, cancellationToken);
    }

    private string PathOf(string id) => Path.Combine(_folder, id);
}

/// <summary>An uploaded file.</summary>
public sealed record ArchivedUpload(string ConversationId, string Name, string ContentType, ReadOnlyMemory<byte> Bytes);

/// <summary>How keeping a file ended.</summary>
public abstract record UploadSaveResult;

/// <summary>The file can be opened by this id until it expires.</summary>
public sealed record UploadSaved(string Id, DateTimeOffset Expires) : UploadSaveResult;

/// <summary>All unexpired uploads together leave no room; nothing was stored.</summary>
public sealed record UploadStoreFull(long BytesTaken, long BytesInTotal) : UploadSaveResult;
