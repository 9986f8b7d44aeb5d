using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using EcomAI.Protocol.DirectLine;
using EcomAI.Protocol.Messages;

namespace EcomAI.Protocol.Schema;

/// <summary>The protocol's JSON: camelCase out, any case in, unknown fields kept, null and empty fields left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(ActivitySet))]
[JsonSerializable(typeof(ExpectedReplies))]
[JsonSerializable(typeof(ResourceResponse))]
[JsonSerializable(typeof(ErrorResponse))]
[JsonSerializable(typeof(ConversationResponse))]
[JsonSerializable(typeof(TokenParameters))]
[JsonSerializable(typeof(ConversationParameters))]
[JsonSerializable(typeof(SessionResponse))]
[JsonSerializable(typeof(CardActionError))]
[JsonSerializable(typeof(HeroCard))]
[JsonSerializable(typeof(CardAction))]
internal sealed partial class ProtocolJsonContext : JsonSerializerContext;

/// <summary>Reads and writes activities.</summary>
public static class ProtocolJson
{
    /// <summary>Deepest nesting accepted from a stranger; the .NET SDK has the same limit.</summary>
    public const int MaxIncomingDepth = 128;

    /// <summary>Options every reader and writer of protocol bodies uses.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    public static string Serialize<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T? Deserialize<T>(string json) => JsonSerializer.Deserialize<T>(json, Options);

    public static byte[] SerializeToUtf8Bytes<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    public static T? Deserialize<T>(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<T>(json, Options);

    public static JsonElement ToElement<T>(T value) => JsonSerializer.SerializeToElement(value, Options);

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(ProtocolJsonContext.Default.Options)
        {
            TypeInfoResolver = JsonTypeInfoResolver.Combine(ProtocolJsonContext.Default, new DefaultJsonTypeInfoResolver())
                .WithAddedModifier(OmitEmptyLists),
            // An activity of the greatest accepted depth must still fit into the envelopes it is relayed in.
            MaxDepth = MaxIncomingDepth + 32,
            // Bodies are JSON documents, never pasted into HTML: Chinese text stays three bytes a character instead of six.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        options.MakeReadOnly();
        return options;
    }

    private static void OmitEmptyLists(JsonTypeInfo type)
    {
        // The envelopes are the exception: clients need their list even when it holds nothing.
        if (type.Type == typeof(ActivitySet) || type.Type == typeof(ExpectedReplies))
        {
            return;
        }

        foreach (var property in type.Properties)
        {
            if (typeof(System.Collections.IEnumerable).IsAssignableFrom(property.PropertyType) && property.PropertyType != typeof(string) && !property.IsExtensionData)
            {
                property.ShouldSerialize = static (_, value) => value is not System.Collections.ICollection { Count: 0 } and not null;
            }
        }
    }
}
