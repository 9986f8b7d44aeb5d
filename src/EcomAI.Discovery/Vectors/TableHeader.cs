using System.Text.Json;
using EcomAI.Discovery.Search;

namespace EcomAI.Discovery.Vectors;

/// <summary>First thing read of a table: its format, columns, and the model its vectors came from.</summary>
internal sealed record TableHeader(int Format, string ModelHash, int Generation, IReadOnlyList<VectorColumn> Columns)
{
    public const int CurrentFormat = 1;
    private const string FileName = "header.json";

    public static bool Exists(string folder) => File.Exists(Path.Combine(folder, FileName));

    public static TableHeader Read(string folder) =>
        JsonSerializer.Deserialize<TableHeader>(File.ReadAllBytes(Path.Combine(folder, FileName)))
        ?? throw new InvalidDataException($"'{Path.Combine(folder, FileName)}' is empty.");

    /// <summary>Written beside and renamed, so that a crash leaves the old header or the new one.</summary>
    public void Write(string folder)
    {
        var path = Path.Combine(folder, FileName);
        using (var file = new FileStream(path + ".new", FileMode.Create, FileAccess.Write))
        {
            JsonSerializer.Serialize(file, this);
            file.Flush(flushToDisk: true);
        }

        File.Move(path + ".new", path, overwrite: true);
    }

    public void Require(string folder, string modelHash, IReadOnlyList<VectorColumn> columns)
    {
        if (Format != CurrentFormat)
        {
            throw new IndexOutdatedException(folder, $"format {Format}", $"format {CurrentFormat}");
        }

        if (ModelHash != modelHash)
        {
            throw new IndexOutdatedException(folder, ModelHash, modelHash);
        }

        if (!Columns.SequenceEqual(columns))
        {
            throw new IndexOutdatedException(folder, string.Join(", ", Columns), string.Join(", ", columns));
        }
    }
}

/// <summary>One vector per row.</summary>
internal sealed record VectorColumn(string Name, int Dimension, VectorMetric Metric);
