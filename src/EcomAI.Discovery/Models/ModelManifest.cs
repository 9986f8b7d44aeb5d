using System.Text.Json;

namespace EcomAI.Discovery.Models;

/// <summary>The models that ship with the product: what each file must be, where it comes from, and under which licence.</summary>
/// <remarks>Read from <c>manifest.json</c> in the models folder. Immutable; safe to share.</remarks>
public sealed class ModelManifest
{
    private ModelManifest(string root, IReadOnlyList<ModelDescription> models) => (Root, Models) = (root, models);

    public string Root { get; }

    public IReadOnlyList<ModelDescription> Models { get; }

    /// <summary>Reads <c>manifest.json</c> of <paramref name="modelsRoot"/>.</summary>
    /// <exception cref="ModelFileException">The manifest is missing or is not valid JSON.</exception>
    public static ModelManifest Load(string modelsRoot)
    {
        var path = Path.Combine(modelsRoot, "manifest.json");
        if (!File.Exists(path))
        {
            throw new ModelFileException(path, "a manifest of the models", "no file", null);
        }

        try
        {
            var document = JsonSerializer.Deserialize<ManifestDocument>(File.ReadAllBytes(path), JsonSerializerOptions.Web);
            return new(modelsRoot, document!.Models);
        }
        catch (Exception error) when (error is JsonException or NullReferenceException)
        {
            throw new ModelFileException(path, "a manifest of the models", "no valid JSON", error);
        }
    }

    /// <summary>The model of that name.</summary>
    /// <exception cref="KeyNotFoundException">The manifest has no such model.</exception>
    public ModelDescription this[string name] =>
        Models.FirstOrDefault(model => model.Name == name)
        ?? throw new KeyNotFoundException($"The manifest in {Root} has no model named '{name}'; it has {string.Join(", ", Models.Select(model => model.Name))}.");

    /// <summary>The checked path of one file of a model.</summary>
    /// <exception cref="ModelFileException">The file is missing, or its length or hash differ from the manifest.</exception>
    public string Verified(string model, string file)
    {
        var expected = this[model][file];
        var path = PathOf(model, file);
        if (expected.Difference(path) is { } difference)
        {
            throw new ModelFileException(path, $"{expected.Bytes:N0} bytes with sha256 {expected.Sha256[..16]}…", difference, null);
        }

        return path;
    }

    /// <summary>One line per model file, for a self-check: present and unaltered, or what is wrong and how to mend it.</summary>
    public IReadOnlyList<ModelStatus> Status() =>
    [
        .. from model in Models
           from file in model.Files
           let path = PathOf(model.Name, file.File)
           let difference = file.Difference(path)
           select new ModelStatus(model.Name, path, difference is null, difference is null
               ? $"{file.Bytes:N0} bytes, sha256 {file.Sha256[..16]}…, {model.Licence}"
               : ModelFileException.Sentence(path, $"{file.Bytes:N0} bytes with sha256 {file.Sha256[..16]}…", difference)),
    ];

    private string PathOf(string model, string file) => Path.Combine(Root, this[model].Folder, file);

    private sealed record ManifestDocument(IReadOnlyList<ModelDescription> Models);
}
