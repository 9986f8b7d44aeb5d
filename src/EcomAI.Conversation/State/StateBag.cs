using System.Text.Json;
using System.Text.Json.Nodes;

namespace EcomAI.Conversation.State;

/// <summary>Named values of one conversation or user, kept as JSON between turns.</summary>
/// <remarks>Belongs to one turn; not thread-safe. A value that no longer reads as its type counts as absent: a new release must not break an old conversation.</remarks>
public sealed class StateBag
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly JsonObject _values;
    private readonly string _before;

    internal StateBag(string key, string? json, long version)
    {
        Key = key;
        Version = version;
        _before = json ?? "{}";
        _values = (JsonObject)JsonNode.Parse(_before)!;
    }

    public string Key { get; }

    internal long Version { get; }

    internal bool Changed => ToJson() != _before;

    public T? Get<T>(string name) where T : class
    {
        if (_values[name] is not { } node)
        {
            return null;
        }

        try
        {
            return node.Deserialize<T>(Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public void Set<T>(string name, T? value) where T : class
    {
        if (value is null)
        {
            _values.Remove(name);
        }
        else
        {
            _values[name] = JsonSerializer.SerializeToNode(value, Json);
        }
    }

    internal string ToJson() => _values.ToJsonString(Json);
}
