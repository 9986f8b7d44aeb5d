using System.Text;
using System.Text.Json;
using EcomAI.Commerce.Catalog;

namespace EcomAI.Commerce.Importing;

/// <summary>Reads a file with one JSON object a line; a bad line is an error of that line.</summary>
internal static class JsonLines
{
    /// <returns>How many lines were not blank.</returns>
    public static int Read(string path, ImportBatch batch, Action<RowPlace, JsonRow> read)
    {
        var file = Path.GetFileName(path);
        var (number, filled) = (0, 0);
        try
        {
            foreach (var line in File.ReadLines(path, new UTF8Encoding(false, throwOnInvalidBytes: true)))
            {
                number++;
                if (string.IsNullOrWhiteSpace(line))
                    continue;
                filled++;
                var place = new RowPlace(file, number);
                batch.Try(place, () =>
                {
                    using var document = Parse(line);
                    Read(document, place, read);
                });
            }
        }
        catch (DecoderFallbackException cause)
        {
            throw new ImportFileException(file, "is not UTF-8", cause);
        }

        return filled;
    }

    private static void Read(JsonDocument document, RowPlace place, Action<RowPlace, JsonRow> read)
    {
        try
        {
            read(place, new JsonRow(document.RootElement, ""));
        }
        catch (InvalidOperationException)
        {
            // What System.Text.Json throws for half a surrogate pair, "\ud83d".
            throw new RowException("has a text that is not Unicode");
        }
    }

    private static JsonDocument Parse(string line)
    {
        try
        {
            var document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 16, AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind is JsonValueKind.Object)
                return document;
            document.Dispose();
            throw new RowException("is not a JSON object");
        }
        catch (JsonException cause)
        {
            throw new RowException($"is not JSON: {cause.Message}");
        }
    }
}

/// <summary>One JSON object, read field by field; every fault names the field.</summary>
internal readonly struct JsonRow(JsonElement element, string prefix)
{
    public IEnumerable<string> Names => element.EnumerateObject().Select(property => property.Name);

    public JsonElement Value(string name) => element.TryGetProperty(name, out var value)
        ? value
        : throw new RowException($"{prefix}{name} is missing");

    public bool Has(string name) => element.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null;

    public void RefuseOthers(params ReadOnlySpan<string> known)
    {
        foreach (var property in element.EnumerateObject())
        {
            if (!known.Contains(property.Name))
                throw new RowException($"{prefix}{property.Name} is unknown; known are: {string.Join(", ", known.ToArray())}");
        }
    }

    public string Text(string name) => OptionalText(name) ?? throw new RowException($"{prefix}{name} is missing");

    public string? OptionalText(string name)
    {
        if (!Has(name))
            return null;
        var text = AsText(name, Value(name));
        return text.Length > 0 ? text : throw new RowException($"{prefix}{name} is empty");
    }

    public int Count(string name) =>
        Value(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var count)
            ? count >= 0 ? count : throw new RowException($"{prefix}{name} {count} is negative")
            : throw new RowException($"{prefix}{name} {Value(name).GetRawText()} is not a whole number");

    public bool Flag(string name) => Value(name).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw new RowException($"{prefix}{name} {Value(name).GetRawText()} is neither true nor false")
    };

    public DateTimeOffset Date(string name) =>
        Value(name) is { ValueKind: JsonValueKind.String } text && text.TryGetDateTimeOffset(out var date)
            ? date
            : throw new RowException($"{prefix}{name} {Value(name).GetRawText()} is not an RFC 3339 date");

    public JsonRow Object(string name) => Value(name) is { ValueKind: JsonValueKind.Object } value
        ? new JsonRow(value, $"{prefix}{name}.")
        : throw new RowException($"{prefix}{name} is not an object");

    public IEnumerable<JsonRow> Objects(string name)
    {
        var inner = $"{prefix}{name}.";
        return Items(name).Select(item => item.ValueKind is JsonValueKind.Object
            ? new JsonRow(item, inner)
            : throw new RowException($"{inner[..^1]} has an entry that is not an object"));
    }

    public List<string> Texts(string name)
    {
        var self = this;
        return [.. Items(name).Select(item => self.AsText(name, item))];
    }

    /// <summary>An object with "en" and "zh", or one text of either language.</summary>
    public LocalText Local(string name)
    {
        var value = Value(name);
        if (value.ValueKind is not JsonValueKind.Object)
            return Cell.AnyLanguage(Text(name));
        var row = Object(name);
        row.RefuseOthers("en", "zh");
        var text = new LocalText(row.OptionalText("en") ?? "", row.OptionalText("zh") ?? "");
        return text != LocalText.Empty ? text : throw new RowException($"{prefix}{name} is empty");
    }

    public Dictionary<string, LocalText> LocalMap()
    {
        var self = this;
        return Names.ToDictionary(name => name, name => self.Local(name));
    }

    public Dictionary<string, string> TextMap()
    {
        var self = this;
        return Names.ToDictionary(name => name, name => self.Text(name));
    }

    private JsonElement.ArrayEnumerator Items(string name) => Value(name) is { ValueKind: JsonValueKind.Array } array
        ? array.EnumerateArray()
        : throw new RowException($"{prefix}{name} is not a list");

    private string AsText(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Cell.Text($"{prefix}{name}", value.GetString()!.Trim()),
        // Catalogues write sizes, capacities and years as numbers.
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => throw new RowException($"{prefix}{name} is not a text")
    };
}
