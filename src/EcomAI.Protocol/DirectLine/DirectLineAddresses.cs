using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Options;

namespace EcomAI.Protocol.DirectLine;

/// <summary>Addresses the server gives out, absolute because clients live on other origins.</summary>
public sealed class DirectLineAddresses(IOptions<DirectLineOptions> options)
{
    public const string Prefix = "/v3/directline";
    private const string Uploads = Prefix + "/attachments/";

    /// <summary>The id to open an upload with when <paramref name="contentUrl"/> is one of this server's, so that the bot need not download from itself.</summary>
    public static bool TryGetUploadId(string? contentUrl, out string uploadId)
    {
        uploadId = "";
        if (!Uri.TryCreate(contentUrl, UriKind.Absolute, out var url) || !url.AbsolutePath.Contains(Uploads, StringComparison.Ordinal))
        {
            return false;
        }

        uploadId = url.Segments[^1];
        return uploadId.Length > 0 && uploadId.All(char.IsAsciiLetterOrDigit);
    }

    /// <summary>Base address of the server as the caller sees it, without a slash at the end.</summary>
    internal string Base(HttpRequest request) => (options.Value.PublicUrl?.AbsoluteUri ?? UriHelper.BuildAbsolute(request.Scheme, request.Host, request.PathBase)).TrimEnd('/');

    internal string Upload(HttpRequest request, string uploadId) => $"{Base(request)}{Uploads}{uploadId}";

    internal string Stream(HttpRequest request, string conversationId, string credential)
    {
        var address = Base(request);
        // http becomes ws and https becomes wss.
        return $"ws{address.AsSpan(4)}{Prefix}/conversations/{conversationId}/stream?t={credential}";
    }
}
