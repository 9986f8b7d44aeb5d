using System.Runtime.CompilerServices;
using EcomAI.Discovery.Models;

namespace EcomAI.Discovery.Tests;

/// <summary>Where the repository keeps the models and the parity cases.</summary>
internal static class TestModels
{
    internal static string Root { get; } = Path.GetFullPath(Path.Combine(Here(), "..", "..", "data", "models"));

    internal static ModelManifest Manifest { get; } = ModelManifest.Load(Root);

    internal static string Parity(string folder, string file) => Path.Combine(Here(), "Parity", folder, file);

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
