using EcomAI.Discovery.Models;

namespace EcomAI.Discovery.Tests.Models;

public sealed class ModelManifestTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("models").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Every_model_file_of_the_repository_is_the_one_the_manifest_names()
    {
        Assert.All(TestModels.Manifest.Status(), status => Assert.True(status.Ok, status.Message));
        Assert.Matches("^[0-9a-f]{16}$", TestModels.Manifest["text-encoder"].ModelHash);
    }

    [Fact]
    public void An_altered_file_is_refused_with_its_name_and_the_way_to_mend_it()
    {
        WriteManifest(bytes: 5, sha256: new string('a', 64));
        File.WriteAllText(Path.Combine(_root, "toy", "net.onnx"), "hello");

        var error = Assert.Throws<ModelFileException>(() => ModelManifest.Load(_root).Verified("toy", "net.onnx"));

        Assert.Contains("net.onnx", error.Message, StringComparison.Ordinal);
        Assert.Contains("2cf24dba5fb0a30e", error.Found, StringComparison.Ordinal);
        Assert.Contains("git checkout", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_short_is_refused_by_its_length()
    {
        WriteManifest(bytes: 10, sha256: new string('a', 64));
        File.WriteAllText(Path.Combine(_root, "toy", "net.onnx"), "hello");

        Assert.Equal("5 bytes", Assert.Throws<ModelFileException>(() => ModelManifest.Load(_root).Verified("toy", "net.onnx")).Found);
    }

    [Fact]
    public void A_missing_file_is_a_line_of_the_self_check_and_an_exception_when_used()
    {
        WriteManifest(bytes: 10, sha256: new string('a', 64));
        var manifest = ModelManifest.Load(_root);

        var status = Assert.Single(manifest.Status());
        Assert.False(status.Ok);
        Assert.Contains("no file", status.Message, StringComparison.Ordinal);
        Assert.Throws<ModelFileException>(() => manifest.Verified("toy", "net.onnx"));
    }

    [Fact]
    public void A_folder_without_a_manifest_is_refused() =>
        Assert.Throws<ModelFileException>(() => ModelManifest.Load(_root));

    private void WriteManifest(long bytes, string sha256)
    {
        Directory.CreateDirectory(Path.Combine(_root, "toy"));
        File.WriteAllText(Path.Combine(_root, "manifest.json"), $$"""
            { "models": [ { "name": "toy", "folder": "toy", "dimension": 2, "licence": "MIT", "origin": "a test",
              "files": [ { "file": "net.onnx", "bytes": {{bytes}}, "sha256": "{{sha256}}" } ] } ] }
            """);
    }
}
