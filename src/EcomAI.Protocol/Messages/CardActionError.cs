using EcomAI.Protocol.Schema;

namespace EcomAI.Protocol.Messages;

/// <summary>The body that answers a malformed Universal Action.</summary>
internal sealed record CardActionError(int StatusCode, string Type, ErrorDetail Value)
{
    public static CardActionError NotExecutable { get; } = new(
        400, "application/vnd.microsoft.error", new ErrorDetail("BadRequest", "The invoke's value needs an action of type Action.Execute."));
}
