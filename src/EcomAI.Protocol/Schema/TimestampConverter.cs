using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EcomAI.Protocol.Schema;

/// <summary>ISO 8601 instants: without an offset they are UTC, and UTC is written with Z as the Activity specification asks.</summary>
internal sealed class TimestampConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String
            && DateTimeOffset.TryParse(reader.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
        {
            return instant;
        }

        throw new JsonException("A timestamp must be an ISO 8601 date and time.");
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        var format = (value.Ticks % TimeSpan.TicksPerMillisecond == 0, value.Offset == TimeSpan.Zero) switch
        {
            (true, true) => "yyyy-MM-ddTHH:mm:ss.fffZ",
            (true, false) => "yyyy-MM-ddTHH:mm:ss.fffzzz",
            (false, true) => "yyyy-MM-ddTHH:mm:ss.fffffffZ",
            (false, false) => "yyyy-MM-ddTHH:mm:ss.fffffffzzz",
        };
        Span<char> text = stackalloc char[40];
        value.TryFormat(text, out var written, format, CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..written]);
    }
}
