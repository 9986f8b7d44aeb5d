namespace EcomAI.Discovery.Models;

/// <summary>A model file is missing or is not the one that the manifest describes.</summary>
public sealed class ModelFileException : Exception
{
    internal ModelFileException(string path, string expected, string found, Exception? cause)
        : base(Sentence(path, expected, found), cause) =>
        (FilePath, Expected, Found) = (path, expected, found);

    public string FilePath { get; }

    public string Expected { get; }

    public string Found { get; }

    internal static string Sentence(string path, string expected, string found) =>
        $"The model file {path} is not usable: expected {expected}, found {found}; restore it from the repository (git checkout -- data/models) and start again.";
}
