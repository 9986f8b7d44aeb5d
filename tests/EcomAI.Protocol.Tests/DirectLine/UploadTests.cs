using System.Net.Http.Headers;
using System.Text;
using EcomAI.Protocol.DirectLine;
using EcomAI.Protocol.Schema;
using Microsoft.Extensions.Time.Testing;

namespace EcomAI.Protocol.Tests.DirectLine;

public sealed class UploadTests
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];
    private static readonly byte[] Wav = "RIFF\0\0\0\0WAVEfmt "u8.ToArray();

    [Fact]
    public async Task Check_38_Files_are_matched_to_their_attachments_by_name_in_any_order()
    {
        await using var server = await BotServer.StartAsync();
        var conversation = await server.StartConversationAsync();
        using var form = new MultipartFormDataContent { HeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        Add(form, "activity", "blob", """{"type":"message","text":"look","from":{"id":"u1"},"attachments":[{"contentType":"image/png","name":"éa.png","thumbnailUrl":"data:image/png;base64,AA=="},{"contentType":"audio/wav","name":"b.wav"}]}"""u8.ToArray(), "application/vnd.microsoft.activity");
        Add(form, "file", "b.wav", Wav, "audio/wav");
        Add(form, "file", "éa.png", Png, "image/png");
        using var response = await server.SendAsync(HttpMethod.Post, $"conversations/{conversation.Id}/upload?userId=u1", conversation.Token, form);
        Assert.Equal(200, (int)response.StatusCode);

        var heard = await server.Bot.NextAsync(ActivityTypes.Message);
        Assert.Equal("look", heard.Text);
        Assert.Equal([("image/png", "éa.png"), ("audio/wav", "b.wav")], heard.Attachments!.Select(attachment => (attachment.ContentType!, attachment.Name!)));
        Assert.Equal("data:image/png;base64,AA==", heard.Attachments![0].ThumbnailUrl);
        foreach (var (attachment, bytes) in heard.Attachments.Zip([Png, Wav]))
        {
            using var opened = await server.SendAsync(HttpMethod.Get, attachment.ContentUrl!, null);
            Assert.Equal(attachment.ContentType, opened.Content.Headers.ContentType!.MediaType);
            Assert.Equal("inline", opened.Content.Headers.ContentDisposition!.DispositionType);
            Assert.Equal("nosniff", opened.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal(bytes, await opened.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
            Assert.True(DirectLineAddresses.TryGetUploadId(attachment.ContentUrl, out var id) && id.Length >= 32);
        }
    }

    [Fact]
    public async Task A_raw_file_and_a_form_without_activity_become_messages_of_the_given_user()
    {
        await using var server = await BotServer.StartAsync();
        var conversation = await server.StartConversationAsync();
        using var raw = new ByteArrayContent(Png);
        raw.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        raw.Headers.TryAddWithoutValidation("Content-Disposition", "name=\"file\"; filename=\"shoe.png\"");
        using var first = await server.SendAsync(HttpMethod.Post, $"conversations/{conversation.Id}/upload?userId=u5", conversation.Token, raw);
        Assert.Equal(200, (int)first.StatusCode);
        var heard = await server.Bot.NextAsync(ActivityTypes.Message);
        Assert.Equal(("u5", "shoe.png", "image/png"), (heard.From!.Id, heard.Attachments!.Single().Name, heard.Attachments!.Single().ContentType));

        using var form = new MultipartFormDataContent();
        Add(form, "file", "../../bag.png", Png, "image/png");
        using var second = await server.SendAsync(HttpMethod.Post, $"conversations/{conversation.Id}/upload?userId=u5", conversation.Token, form);
        Assert.Equal(200, (int)second.StatusCode);
        Assert.Equal("bag.png", (await server.Bot.NextAsync(ActivityTypes.Message)).Attachments!.Single().Name);
    }

    [Theory]
    [InlineData("<html><script>alert(1)</script></html>", "text/html")]
    [InlineData("<html><script>alert(1)</script></html>", "image/png")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "image/svg+xml")]
    [InlineData("MZ not a picture", "image/jpeg")]
    public async Task What_is_no_picture_is_never_shown_inside_a_page(string content, string declared)
    {
        await using var server = await BotServer.StartAsync();
        var conversation = await server.StartConversationAsync();
        using var form = new MultipartFormDataContent();
        Add(form, "file", "picture.png", Encoding.UTF8.GetBytes(content), declared);
        using var response = await server.SendAsync(HttpMethod.Post, $"conversations/{conversation.Id}/upload?userId=u1", conversation.Token, form);
        Assert.Equal(200, (int)response.StatusCode);
        var attachment = (await server.Bot.NextAsync(ActivityTypes.Message)).Attachments!.Single();
        Assert.Equal("application/octet-stream", attachment.ContentType);
        using var opened = await server.SendAsync(HttpMethod.Get, attachment.ContentUrl!, null);
        Assert.Equal("application/octet-stream", opened.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", opened.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Contains("sandbox", opened.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_38_A_file_that_is_too_long_is_refused_and_the_bot_hears_nothing()
    {
        await using var server = await BotServer.StartAsync();
        var conversation = await server.StartConversationAsync();
        using var form = new MultipartFormDataContent();
        Add(form, "file", "big.png", [.. Png, .. new byte[5 * 1_048_576]], "image/png");
        using var response = await server.SendAsync(HttpMethod.Post, $"conversations/{conversation.Id}/upload?userId=u1", conversation.Token, form);
        Assert.Equal("MessageSizeTooBig", await response.CodeAsync(413));
        Assert.Empty(server.Bot.TurnsOf(ActivityTypes.Message));
    }

    [Fact]
    public async Task Broken_forms_are_refused_with_a_reason()
    {
        await using var server = await BotServer.StartAsync();
        var conversation = await server.StartConversationAsync();
        await Refused(400, "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\ncut of");
        await Refused(400, "multipart/form-data; boundary=x", "no boundary at all");
        await Refused(400, "multipart/form-data", "--x--");
        await Refused(400, "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"activity\"\r\n\r\n{\"type\":\r\n--x--");
        await Refused(400, "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"activity\"\r\n\r\n{\"type\":\"message\",\"from\":{\"id\":\"u\"},\"attachments\":[{\"name\":\"gone.png\"}]}\r\n--x--");
        Assert.Empty(server.Bot.TurnsOf(ActivityTypes.Message));

        async Task Refused(int status, string type, string body)
        {
            using var content = new StringContent(body);
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
            using var response = await server.SendAsync(HttpMethod.Post, $"conversations/{conversation.Id}/upload?userId=u1", conversation.Token, content);
            await response.CodeAsync(status);
        }
    }

    [Fact]
    public async Task An_unknown_upload_is_not_found()
    {
        await using var server = await BotServer.StartAsync();
        using var response = await server.SendAsync(HttpMethod.Get, "attachments/0123456789abcdef", null);
        await response.CodeAsync(404);
    }

    [Fact]
    public async Task Uploads_are_kept_a_day_and_the_oldest_make_room()
    {
        var time = new FakeTimeProvider();
        var store = new InMemoryUploadStore(time, capacityBytes: 10);
        var cancellationToken = TestContext.Current.CancellationToken;
        var first = await store.SaveAsync("c", "a", "image/png", new byte[6], cancellationToken);
        var second = await store.SaveAsync("c", "b", "image/png", new byte[6], cancellationToken);
        Assert.Null(await store.OpenAsync(first, cancellationToken));
        Assert.NotNull(await store.OpenAsync(second, cancellationToken));
        time.Advance(TimeSpan.FromHours(25));
        Assert.Null(await store.OpenAsync(second, cancellationToken));
    }

    private static void Add(MultipartFormDataContent form, string part, string fileName, byte[] bytes, string type)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        // As browsers write it: UTF-8 in a quoted string.
        content.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"{part}\"; filename=\"{fileName}\"");
        form.Add(content);
    }
}
