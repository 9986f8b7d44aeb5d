using EcomAI.Commerce.Conversations;
using EcomAI.Discovery.Photos;
using EcomAI.Protocol.DirectLine;

namespace EcomAI.Bot.Storage;

/// <summary>Keeps uploaded files, without what a camera wrote into them, with the shop's data, for as long as <c>Commerce:UploadLifetime</c> says.</summary>
internal sealed class ArchivedUploads(UploadArchive archive) : IUploadStore
{
    /// <exception cref="IOException">The space set aside for uploads is used up.</exception>
    public async Task<string> SaveAsync(string conversationId, string name, string contentType, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        await archive.SaveAsync(conversationId, name, contentType, PhotoMetadata.Strip(bytes), cancellationToken) switch
        {
            UploadSaved saved => saved.Id,
            UploadStoreFull full => throw new IOException($"Uploads take {full.BytesTaken:N0} of {full.BytesInTotal:N0} bytes: no room for another."),
            var other => throw new NotSupportedException($"Unknown result {other.GetType().Name}."),
        };

    public async Task<Upload?> OpenAsync(string uploadId, CancellationToken cancellationToken) =>
        await archive.OpenAsync(uploadId, cancellationToken) is { } found ? new Upload(found.ConversationId, found.Name, found.ContentType, found.Bytes) : null;
}
