using System.Buffers;
using System.Globalization;
using EcomAI.Protocol.Schema;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace EcomAI.Protocol.DirectLine;

/// <summary>One uploaded file before it is stored.</summary>
internal sealed record UploadedFile(string Name, string? DeclaredType, ReadOnlyMemory<byte> Bytes);

/// <summary>What an upload call carries: files, and the message they belong to when it is a form.</summary>
internal sealed record UploadForm(Activity? Activity, IReadOnlyList<UploadedFile> Files)
{
    private const string ActivityType = "application/vnd.microsoft.activity";

    /// <exception cref="ProtocolException">400 when the body is no such form, 413 when a part is too long or there are too many.</exception>
    public static async Task<UploadForm> ReadAsync(HttpRequest request, DirectLineOptions limits, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
        {
            throw ProtocolException.BadArgument("The upload needs a Content-Type.");
        }

        if (!type.MediaType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
        {
            var disposition = Disposition(request.Headers.ContentDisposition);
            var bytes = await ReadPartAsync(request.Body, limits.MaxUploadBytes, cancellationToken);
            return new UploadForm(null, [new UploadedFile(NameOf(disposition) ?? "file", request.ContentType, bytes)]);
        }

        try
        {
            return await ReadPartsAsync(request, HeaderUtilities.RemoveQuotes(type.Boundary).ToString(), limits, cancellationToken);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or ArgumentException)
        {
            throw ProtocolException.BadSyntax("The body is not a complete multipart form.", exception);
        }
    }

    private static async Task<UploadForm> ReadPartsAsync(HttpRequest request, string boundary, DirectLineOptions limits, CancellationToken cancellationToken)
    {
        var reader = new MultipartReader(boundary, request.Body);
        Activity? activity = null;
        var files = new List<UploadedFile>();
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } part)
        {
            var disposition = Disposition(part.ContentDisposition);
            if (part.ContentType?.StartsWith(ActivityType, StringComparison.OrdinalIgnoreCase) == true || disposition?.Name == "activity")
            {
                var json = await ReadPartAsync(part.Body, limits.MaxActivityBytes, cancellationToken);
                activity = JsonBody.Parse<Activity>(new ReadOnlySequence<byte>(json));
            }
            else if (files.Count == limits.MaxUploadFiles)
            {
                throw ProtocolException.TooLarge(string.Create(CultureInfo.InvariantCulture, $"An upload takes at most {limits.MaxUploadFiles} files."));
            }
            else
            {
                var bytes = await ReadPartAsync(part.Body, limits.MaxUploadBytes, cancellationToken);
                files.Add(new UploadedFile(NameOf(disposition) ?? "file", part.ContentType, bytes));
            }
        }

        return new UploadForm(activity, files);
    }

    private static async Task<ReadOnlyMemory<byte>> ReadPartAsync(Stream body, int maxBytes, CancellationToken cancellationToken)
    {
        var bytes = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1_024);
        try
        {
            int read;
            while ((read = await body.ReadAsync(buffer, cancellationToken)) > 0)
            {
                if (bytes.Length + read > maxBytes)
                {
                    throw ProtocolException.TooLarge(string.Create(CultureInfo.InvariantCulture, $"A part of the upload is longer than the {maxBytes} bytes allowed."));
                }

                bytes.Write(buffer, 0, read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }

    // The raw form of the call leaves out the disposition's type.
    private static ContentDispositionHeaderValue? Disposition(string? header) =>
        ContentDispositionHeaderValue.TryParse(header, out var parsed) || ContentDispositionHeaderValue.TryParse($"form-data; {header}", out parsed) ? parsed : null;

    private static string? NameOf(ContentDispositionHeaderValue? disposition)
    {
        var name = disposition?.FileNameStar is { HasValue: true } extended
            ? extended.ToString()
            : HeaderUtilities.RemoveQuotes(disposition?.FileName ?? default).ToString();
        // Browsers write a quote inside a file name in this form.
        return string.IsNullOrEmpty(name) ? null : name.Replace("%22", "\"", StringComparison.Ordinal);
    }
}
