using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace EcomAI.Discovery.Models;

/// <summary>A model of the manifest.</summary>
/// <param name="Dimension">Length of the vectors it makes.</param>
/// <param name="Prefixes">What goes before a text in each role, for models trained with roles.</param>
public sealed record ModelDescription(
    string Name,
    string Folder,
    int Dimension,
    IReadOnlyDictionary<string, string>? Prefixes,
    string Licence,
    string Origin,
    IReadOnlyList<ModelFile> Files)
{
    /// <summary>First 16 hexadecimal digits of the network's sha256: stored with every index built by it.</summary>
    [JsonIgnore]
    public string ModelHash => Files[0].Sha256[..16];

    public ModelFile this[string file] =>
        Files.FirstOrDefault(candidate => candidate.File == file)
        ?? throw new KeyNotFoundException($"The manifest names no file '{file}' for the model '{Name}'.");
}

/// <summary>A file of a model; the first one of a model is its network.</summary>
public sealed record ModelFile(string File, long Bytes, string Sha256)
{
    /// <summary>What is wrong with the file at <paramref name="path"/>, or null when it is the file meant.</summary>
    internal string? Difference(string path)
    {
        var info = new FileInfo(path);
        if (!info.Exists)
        {
            return "no file";
        }

        if (info.Length != Bytes)
        {
            return $"{info.Length:N0} bytes";
        }

        using var stream = info.OpenRead();
        var found = Convert.ToHexStringLower(SHA256.HashData(stream));
        return found == Sha256 ? null : $"sha256 {found[..16]}…";
    }
}

/// <summary>State of one model file, for a self-check.</summary>
public sealed record ModelStatus(string Model, string Path, bool Ok, string Message);
