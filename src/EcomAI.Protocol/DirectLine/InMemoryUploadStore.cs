using System.Security.Cryptography;

namespace EcomAI.Protocol.DirectLine;

/// <summary>Uploads of one process: kept a day, the oldest dropped when they need too much memory.</summary>
public sealed class InMemoryUploadStore(TimeProvider time, long capacityBytes = 256 * 1_048_576L) : IUploadStore
{
    private static readonly TimeSpan Retention = TimeSpan.FromHours(24);
    private readonly Lock gate = new();
    private readonly Dictionary<string, Entry> uploads = new(StringComparer.Ordinal);
    private readonly Queue<string> oldestFirst = new();
    private long bytesKept;

    public Task<string> SaveAsync(string conversationId, string name, string contentType, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var id = RandomNumberGenerator.GetHexString(48, lowercase: true);
        lock (gate)
        {
            uploads.Add(id, new Entry(new Upload(conversationId, name, contentType, bytes), time.GetUtcNow()));
            oldestFirst.Enqueue(id);
            bytesKept += bytes.Length;
            Trim();
        }

        return Task.FromResult(id);
    }

    public Task<Upload?> OpenAsync(string uploadId, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            Trim();
            return Task.FromResult(uploads.GetValueOrDefault(uploadId)?.Upload);
        }
    }

    private void Trim()
    {
        var oldest = time.GetUtcNow() - Retention;
        while (oldestFirst.TryPeek(out var id) && (uploads[id].Saved < oldest || (bytesKept > capacityBytes && uploads.Count > 1)))
        {
            oldestFirst.Dequeue();
            uploads.Remove(id, out var gone);
            bytesKept -= gone!.Upload.Bytes.Length;
        }
    }

    private sealed record Entry(Upload Upload, DateTimeOffset Saved);
}
