namespace EcomAI.Protocol.Schema;

/// <summary>The error body every Bot Framework service answers with.</summary>
public sealed record ErrorResponse(ErrorDetail Error);

/// <summary>A stable code for programs and a sentence for people.</summary>
public sealed record ErrorDetail(string Code, string Message);

/// <summary>A request the protocol refuses: becomes an HTTP status with an <see cref="ErrorResponse"/>.</summary>
internal sealed class ProtocolException : Exception
{
    public ProtocolException(int status, string code, string message, Exception? cause = null)
        : base(message, cause)
    {
        Status = status;
        Code = code;
    }

    public int Status { get; }

    public string Code { get; }

    public TimeSpan? RetryAfter { get; init; }

    public static ProtocolException BadSyntax(string message, Exception? cause = null) => new(400, "BadSyntax", message, cause);

    public static ProtocolException BadArgument(string message) => new(400, "BadArgument", message);

    public static ProtocolException MissingProperty(string message) => new(400, "MissingProperty", message);

    public static ProtocolException TooLarge(string message) => new(413, "MessageSizeTooBig", message);

    public static ProtocolException Forbidden(string message) => new(403, "BadArgument", message);

    public static ProtocolException TooMany(string message, TimeSpan retryAfter) => new(429, "TooManyRequests", message) { RetryAfter = retryAfter };
}
