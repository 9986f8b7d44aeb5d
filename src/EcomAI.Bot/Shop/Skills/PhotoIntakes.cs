using System.Globalization;
using EcomAI.Discovery.Photos;
using EcomAI.Protocol.DirectLine;
using EcomAI.Protocol.Schema;
using Microsoft.Extensions.Options;

namespace EcomAI.Bot.Shop.Skills;

/// <summary>What came of looking for a photo among a message's attachments.</summary>
internal abstract record PhotoIntakeResult;

internal sealed record PhotoTaken(DecodedPhoto Photo) : PhotoIntakeResult;

/// <param name="Limit">What is allowed, for the shopper: "10 MB".</param>
internal sealed record PhotoTooLarge(string Limit) : PhotoIntakeResult;

internal sealed record PhotoUnreadable : PhotoIntakeResult;

internal sealed record NoPhoto : PhotoIntakeResult;

/// <summary>Takes the first photo of a message: from an upload of ours or a data URI. Nothing is fetched from elsewhere.</summary>
internal sealed class PhotoIntakes(IUploadStore uploads, PhotoDecoder decoder, IOptions<PhotoDecoderOptions> limits)
{
    public async Task<PhotoIntakeResult> TakeAsync(IEnumerable<Attachment> attachments, CancellationToken cancellationToken)
    {
        PhotoIntakeResult result = new NoPhoto();
        foreach (var attachment in attachments)
        {
            var claimsPicture = attachment.ContentType?.StartsWith("image", StringComparison.OrdinalIgnoreCase) != false
                || attachment.ContentType == "application/octet-stream";
            if (!claimsPicture)
            {
                continue;
            }

            if (await BytesAsync(attachment.ContentUrl, cancellationToken) is not { } bytes)
            {
                result = new PhotoUnreadable();
                continue;
            }

            switch (decoder.Decode(bytes.Span))
            {
                case DecodedPhoto photo:
                    return new PhotoTaken(photo);
                case PhotoRejected { Reason: PhotoRejection.TooManyBytes or PhotoRejection.TooManyPixels }:
                    result = new PhotoTooLarge(string.Create(CultureInfo.InvariantCulture,
                        $"{limits.Value.MaximumBytes / 1_048_576} MB, {limits.Value.MaximumPixels / 1_000_000} MP"));
                    break;
                default:
                    result = new PhotoUnreadable();
                    break;
            }
        }

        return result;
    }

    private async Task<ReadOnlyMemory<byte>?> BytesAsync(string? contentUrl, CancellationToken cancellationToken)
    {
        if (DirectLineAddresses.TryGetUploadId(contentUrl, out var uploadId))
        {
            return (await uploads.OpenAsync(uploadId, cancellationToken))?.Bytes;
        }

        const string marker = ";base64,";
        if (contentUrl is null || !contentUrl.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var start = contentUrl.IndexOf(marker, StringComparison.OrdinalIgnoreCase);
        var buffer = new byte[contentUrl.Length];
        return start > 0 && Convert.TryFromBase64Chars(contentUrl.AsSpan(start + marker.Length), buffer, out var written)
            ? buffer.AsMemory(0, written)
            : null;
    }
}
