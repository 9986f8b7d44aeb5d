using EcomAI.Protocol.Schema;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace EcomAI.Protocol.DirectLine;

/// <summary>Posting files, and opening them again by their unguessable address.</summary>
internal sealed class UploadEndpoints(
    DirectLineConversations conversations,
    IUploadStore uploads,
    DirectLineGate gate,
    DirectLineAddresses addresses,
    IOptions<DirectLineOptions> options)
{
    public async Task PostAsync(HttpContext context, DirectLineCaller caller)
    {
        var cancellationToken = context.RequestAborted;
        var conversationId = (string)context.Request.RouteValues["conversationId"]!;
        caller.MustBeIn(conversationId);
        gate.CountPost(caller);
        var conversation = await conversations.FindAsync(conversationId, cancellationToken);
        var limits = options.Value;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
        {
            // Every part has its own limit; this one only has to leave room for all of them.
            body.MaxRequestBodySize = ((long)limits.MaxUploadBytes * limits.MaxUploadFiles) + limits.MaxActivityBytes + 65_536;
        }

        var form = await ReadAsync(context.Request, limits, cancellationToken);
        var activity = form.Activity ?? new Activity
        {
            Type = ActivityTypes.Message,
            From = new ChannelAccount { Id = context.Request.Query["userId"] },
        };
        activity.From ??= new ChannelAccount { Id = context.Request.Query["userId"] };
        // Before anything is kept: an upload that cannot be posted leaves nothing behind.
        caller.Sender(activity.From);
        activity.Attachments = await StoreAsync(context.Request, conversationId, activity.Attachments ?? [], form.Files, cancellationToken);
        var id = await conversations.PostAsync(conversation, caller, activity, addresses.Base(context.Request), cancellationToken);
        await JsonBody.WriteAsync(context.Response, 200, new ResourceResponse(id), cancellationToken);
    }

    public async Task OpenAsync(HttpContext context)
    {
        var upload = await uploads.OpenAsync((string)context.Request.RouteValues["uploadId"]!, context.RequestAborted)
            ?? throw new ProtocolException(404, "AttachmentNotFound", "There is no such file, or it was kept its time.");
        var headers = context.Response.GetTypedHeaders();
        headers.ContentType = new MediaTypeHeaderValue(upload.ContentType);
        headers.ContentLength = upload.Bytes.Length;
        var disposition = new ContentDispositionHeaderValue(SniffedContent.IsSafeInline(upload.ContentType) ? "inline" : "attachment");
        disposition.SetHttpFileName(upload.Name);
        headers.ContentDisposition = disposition;
        headers.CacheControl = new CacheControlHeaderValue { Private = true, MaxAge = TimeSpan.FromHours(1) };
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        await context.Response.BodyWriter.WriteAsync(upload.Bytes, context.RequestAborted);
    }

    private static async Task<UploadForm> ReadAsync(HttpRequest request, DirectLineOptions limits, CancellationToken cancellationToken)
    {
        try
        {
            return await UploadForm.ReadAsync(request, limits, cancellationToken);
        }
        catch (ProtocolException refused) when (refused.Status == StatusCodes.Status413PayloadTooLarge)
        {
            // A browser that is still sending would see a broken connection, and its client would try again for ever.
            await request.Body.CopyToAsync(Stream.Null, cancellationToken);
            throw;
        }
    }

    private async Task<IList<Attachment>> StoreAsync(
        HttpRequest request, string conversationId, IList<Attachment> declared, IReadOnlyList<UploadedFile> files, CancellationToken cancellationToken)
    {
        // Files arrive in the order they were fetched, so a name is all that ties them to their place in the message.
        var waiting = files.ToList();
        var attachments = new List<Attachment>(declared.Count);
        foreach (var attachment in declared)
        {
            if (attachment.Content is not null || attachment.ContentUrl is not null)
            {
                attachments.Add(attachment);
                continue;
            }

            var index = waiting.FindIndex(file => file.Name == attachment.Name);
            if (index < 0)
            {
                throw ProtocolException.BadArgument($"The file of attachment '{attachment.Name}' is missing.");
            }

            attachments.Add(await StoreAsync(request, conversationId, attachment, waiting[index], cancellationToken));
            waiting.RemoveAt(index);
        }

        foreach (var file in waiting)
        {
            attachments.Add(await StoreAsync(request, conversationId, new Attachment(), file, cancellationToken));
        }

        return attachments;
    }

    private async Task<Attachment> StoreAsync(HttpRequest request, string conversationId, Attachment attachment, UploadedFile file, CancellationToken cancellationToken)
    {
        var name = file.Name[(file.Name.LastIndexOfAny(['/', '\\']) + 1)..];
        var type = SniffedContent.TypeOf(file.Bytes.Span, file.DeclaredType ?? attachment.ContentType);
        var id = await uploads.SaveAsync(conversationId, name, type, file.Bytes, cancellationToken);
        attachment.ContentType = type;
        attachment.Name = name;
        attachment.ContentUrl = addresses.Upload(request, id);
        return attachment;
    }
}
