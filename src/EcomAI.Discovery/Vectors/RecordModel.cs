using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.VectorData;
using Microsoft.Extensions.VectorData.ProviderServices;

#pragma warning disable MEVD9001 // The model builder is what Microsoft.Extensions.VectorData gives to providers; it may change between versions.

namespace EcomAI.Discovery.Vectors;

/// <summary>What a record type looks like in storage: its properties, how they become bytes and come back, and its vectors.</summary>
internal sealed class RecordModel
{
    private readonly CollectionModel _model;
    private readonly Func<object> _create;

    private RecordModel(CollectionModel model, Func<object> create)
    {
        _model = model;
        _create = create;
        Columns = [.. model.VectorProperties.Select(vector =>
            new VectorColumn(vector.StorageName, vector.Dimensions, VectorMetrics.Parse(vector.DistanceFunction)))];
    }

    public IReadOnlyList<VectorColumn> Columns { get; }

    public static RecordModel Of<TKey, TRecord>(VectorStoreCollectionDefinition? definition, IEmbeddingGenerator? generator)
        where TKey : notnull
        where TRecord : class
    {
        var model = new Builder().Build(typeof(TRecord), typeof(TKey), definition, generator);
        return new RecordModel(model, () => model.CreateRecord<TRecord>()!);
    }

    public static RecordModel OfDictionary(VectorStoreCollectionDefinition definition, IEmbeddingGenerator? generator) =>
        new(new Builder().BuildDynamic(definition, generator), static () => new Dictionary<string, object?>());

    public string KeyOf(object record) => _model.KeyProperty.GetValueAsObject(record) switch
    {
        string { Length: > 0 } key => key,
        _ => throw new ArgumentException("A record needs a key that is not empty.", nameof(record)),
    };

    public int ColumnOf<TRecord>(VectorSearchOptions<TRecord> options) => IndexOf(_model.GetVectorPropertyOrSingle(options));

    public PropertyModel Property<TRecord>(System.Linq.Expressions.Expression<Func<TRecord, object?>> selector) => _model.GetDataOrKeyProperty(selector);

    public bool RequiresGenerator => _model.EmbeddingGenerationRequired;

    /// <summary>Record as stored: its data properties, by storage name.</summary>
    public byte[] Encode(object record)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var property in _model.DataProperties)
            {
                json.WritePropertyName(property.StorageName);
                JsonSerializer.Serialize(json, property.GetValueAsObject(record), property.Type);
            }

            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Record as kept in memory: everything but its vectors.</summary>
    public object Decode(ReadOnlyMemory<byte> data, string key)
    {
        var record = _create();
        _model.KeyProperty.SetValueAsObject(record, key);
        using var document = JsonDocument.Parse(data);
        foreach (var property in _model.DataProperties)
        {
            if (document.RootElement.TryGetProperty(property.StorageName, out var value))
            {
                property.SetValueAsObject(record, value.Deserialize(property.Type));
            }
        }

        return record;
    }

    /// <summary>A copy for a caller, who may change it, with vectors when asked for.</summary>
    public object Copy(TableSnapshot snapshot, int row, bool vectors)
    {
        var kept = snapshot.Rows[row].Record;
        var record = _create();
        _model.KeyProperty.SetValueAsObject(record, snapshot.Rows[row].Key);
        foreach (var property in _model.DataProperties)
        {
            property.SetValueAsObject(record, property.GetValueAsObject(kept));
        }

        for (var column = 0; vectors && column < _model.VectorProperties.Count; column++)
        {
            var vector = snapshot.Vector(column, row);
            if (!vector.IsEmpty)
            {
                var property = _model.VectorProperties[column];
                property.SetValueAsObject(record, FromFloats(vector.ToArray(), property.Type));
            }
        }

        return record;
    }

    /// <summary>Vectors of records, one per column, made of texts where a record has text.</summary>
    public async Task<float[]?[][]> VectorsOfAsync(IReadOnlyList<object> records, CancellationToken cancellationToken)
    {
        var result = records.Select(_ => new float[]?[Columns.Count]).ToArray();
        for (var column = 0; column < Columns.Count; column++)
        {
            var property = _model.VectorProperties[column];
            var values = records.Select(property.GetValueAsObject).ToList();
            var texts = Enumerable.Range(0, values.Count).Where(i => values[i] is not null && !TryFloats(values[i], out _)).ToList();
            if (texts.Count > 0)
            {
                var made = await property.GenerateEmbeddingsAsync(texts.Select(i => values[i]), cancellationToken);
                for (var i = 0; i < texts.Count; i++)
                {
                    values[texts[i]] = made[i];
                }
            }

            for (var i = 0; i < records.Count; i++)
            {
                result[i][column] = values[i] is null ? null : Floats(values[i]!, column);
            }
        }

        return result;
    }

    public async Task<float[]> QueryAsync(object value, int column, CancellationToken cancellationToken)
    {
        if (TryFloats(value, out var floats))
        {
            return floats;
        }

        var property = _model.VectorProperties[column];
        if (property.EmbeddingGenerationDispatcher is null)
        {
            throw new NotSupportedException(
                $"A search value of type {value.GetType().Name} needs an embedding generator; none is configured for '{property.ModelName}'.");
        }

        return Floats(await property.GenerateEmbeddingAsync(value, cancellationToken), column);
    }

    private float[] Floats(object value, int column)
    {
        if (!TryFloats(value, out var floats))
        {
            throw new NotSupportedException($"Vectors are ReadOnlyMemory<float>, Embedding<float> or float[], not {value.GetType().Name}.");
        }

        return floats.Length == Columns[column].Dimension
            ? floats
            : throw new ArgumentException($"'{Columns[column].Name}' has {Columns[column].Dimension} dimensions, the vector given has {floats.Length}.");
    }

    private int IndexOf(VectorPropertyModel property)
    {
        for (var i = 0; i < _model.VectorProperties.Count; i++)
        {
            if (ReferenceEquals(_model.VectorProperties[i], property))
            {
                return i;
            }
        }

        throw new ArgumentException($"'{property.ModelName}' is not a vector of this collection.");
    }

    private static bool TryFloats(object? value, out float[] floats)
    {
        floats = value switch
        {
            float[] array => array,
            ReadOnlyMemory<float> memory => memory.ToArray(),
            Embedding<float> embedding => embedding.Vector.ToArray(),
            _ => null!,
        };
        return floats is not null;
    }

    private static object? FromFloats(float[] vector, Type type) =>
        type == typeof(float[]) ? vector
        : type == typeof(Embedding<float>) ? new Embedding<float>(vector)
        : type == typeof(ReadOnlyMemory<float>) || type == typeof(ReadOnlyMemory<float>?) ? new ReadOnlyMemory<float>(vector)
        : null;

    private sealed class Builder() : CollectionModelBuilder(new CollectionModelBuildingOptions
    {
        SupportsMultipleVectors = true,
        RequiresAtLeastOneVector = false,
        UsesExternalSerializer = false,
    })
    {
        protected override void ValidateKeyProperty(KeyPropertyModel keyProperty)
        {
            if (keyProperty.Type != typeof(string))
            {
                throw new NotSupportedException($"Keys of the embedded vector store are strings; '{keyProperty.ModelName}' is {keyProperty.Type.Name}.");
            }
        }

        protected override bool IsDataPropertyTypeValid(Type type, out string supportedTypes)
        {
            supportedTypes = "every type System.Text.Json can write and read";
            return true;
        }

        protected override bool IsVectorPropertyTypeValid(Type type, out string supportedTypes)
        {
            supportedTypes = "ReadOnlyMemory<float>, Embedding<float>, float[]";
            return type == typeof(ReadOnlyMemory<float>) || type == typeof(ReadOnlyMemory<float>?)
                || type == typeof(Embedding<float>) || type == typeof(float[]);
        }
    }
}
