using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace EcomAI.Protocol.Schema;

/// <summary>The protocol's JSON: camelCase out, any case in, unknown fields kept, null and empty fields left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(HeroCard))]
[JsonSerializable(typeof(CardAction))]
internal sealed partial class ProtocolJsonContext : JsonSerializerContext;

/// <summary>Reads and writes activities.</summary>
public static class ProtocolJson
{
    /// <summary>Options every reader and writer of protocol bodies uses.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    public static string Serialize<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T? Deserialize<T>(string json) => JsonSerializer.Deserialize<T>(json, Options);

    public static JsonElement ToElement<T>(T value) => JsonSerializer.SerializeToElement(value, Options);

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(ProtocolJsonContext.Default.Options)
        {
            TypeInfoResolver = JsonTypeInfoResolver.Combine(ProtocolJsonContext.Default, new DefaultJsonTypeInfoResolver())
                .WithAddedModifier(OmitEmptyLists),
            MaxDepth = 128,
        };
        options.MakeReadOnly();
        return options;
    }

    private static void OmitEmptyLists(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (typeof(System.Collections.IEnumerable).IsAssignableFrom(property.PropertyType) && property.PropertyType != typeof(string) && !property.IsExtensionData)
            {
                property.ShouldSerialize = static (_, value) => value is not System.Collections.ICollection { Count: 0 } and not null;
            }
        }
    }
}
