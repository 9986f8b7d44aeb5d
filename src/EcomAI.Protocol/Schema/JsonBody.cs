using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace EcomAI.Protocol.Schema;

/// <summary>Reads and writes JSON bodies within limits, straight from and to the connection's buffers.</summary>
internal static class JsonBody
{
    /// <exception cref="ProtocolException">400 when the body is not such a JSON object, 413 when it is longer than <paramref name="maxBytes"/>.</exception>
    public static async Task<T> ReadAsync<T>(HttpRequest request, int maxBytes, CancellationToken cancellationToken)
        where T : class
    {
        var reader = request.BodyReader;
        var body = await BufferAsync(request, reader, maxBytes, cancellationToken);
        try
        {
            return Parse<T>(body);
        }
        finally
        {
            reader.AdvanceTo(body.End);
        }
    }

    /// <summary>Like <see cref="ReadAsync"/>, but a missing body reads as null.</summary>
    public static async Task<T?> ReadOptionalAsync<T>(HttpRequest request, int maxBytes, CancellationToken cancellationToken)
        where T : class
    {
        var reader = request.BodyReader;
        var body = await BufferAsync(request, reader, maxBytes, cancellationToken);
        try
        {
            return body.IsEmpty ? null : Parse<T>(body);
        }
        finally
        {
            reader.AdvanceTo(body.End);
        }
    }

    public static T Parse<T>(ReadOnlySequence<byte> body)
        where T : class
    {
        try
        {
            var json = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = ProtocolJson.MaxIncomingDepth });
            var value = JsonSerializer.Deserialize(ref json, (JsonTypeInfo<T>)ProtocolJson.Options.GetTypeInfo(typeof(T)))
                ?? throw ProtocolException.BadSyntax("The body must be a JSON object.");
            if (json.Read())
            {
                throw ProtocolException.BadSyntax("The body must be one JSON object and nothing after it.");
            }

            return value;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            throw ProtocolException.BadSyntax($"The body is not the JSON object this call takes: {Reason(exception)}", exception);
        }
    }

    public static Task WriteAsync<T>(HttpResponse response, int status, T value, CancellationToken cancellationToken)
    {
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        return JsonSerializer.SerializeAsync(response.BodyWriter, value, (JsonTypeInfo<T>)ProtocolJson.Options.GetTypeInfo(typeof(T)), cancellationToken);
    }

    public static Task WriteErrorAsync(HttpResponse response, ProtocolException error, CancellationToken cancellationToken)
    {
        if (error.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        return WriteAsync(response, error.Status, new ErrorResponse(new ErrorDetail(error.Code, error.Message)), cancellationToken);
    }

    private static async Task<ReadOnlySequence<byte>> BufferAsync(HttpRequest request, PipeReader reader, int maxBytes, CancellationToken cancellationToken)
    {
        if (request.ContentLength > maxBytes)
        {
            throw TooLarge(maxBytes);
        }

        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            if (read.Buffer.Length > maxBytes)
            {
                reader.AdvanceTo(read.Buffer.End);
                throw TooLarge(maxBytes);
            }

            if (read.IsCompleted)
            {
                return read.Buffer;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static ProtocolException TooLarge(int maxBytes) =>
        ProtocolException.TooLarge(string.Create(CultureInfo.InvariantCulture, $"The body is longer than the {maxBytes} bytes allowed here."));

    private static string Reason(Exception exception) => exception is JsonException { Path: { } path, LineNumber: { } line, BytePositionInLine: { } position }
        ? string.Create(CultureInfo.InvariantCulture, $"see {path}, line {line + 1}, byte {position}.")
        : "it cannot be parsed.";
}
