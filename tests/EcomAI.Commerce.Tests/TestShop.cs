using EcomAI.Commerce.Catalog;
using EcomAI.Commerce.Importing;
using EcomAI.Commerce.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EcomAI.Commerce.Tests;

/// <summary>A shop of its own in a temporary folder, and a folder beside it for catalogue files.</summary>
internal sealed class TestShop : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly bool _ownsFolder;

    private TestShop(string folder, FakeTimeProvider time, bool ownsFolder, Dictionary<string, string?> settings)
    {
        Folder = folder;
        Time = time;
        _ownsFolder = ownsFolder;
        settings["Commerce:DataFolder"] = Path.Combine(folder, "data");
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(time)
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddCommerce()
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public string Folder { get; }

    public FakeTimeProvider Time { get; }

    public CatalogImporter Importer => Get<CatalogImporter>();

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public ValueTask<CatalogSnapshot> CatalogAsync() => Get<CatalogReader>().GetAsync(Token);

    public static async Task<TestShop> CreateAsync(params (string Key, string Value)[] settings)
    {
        var shop = new TestShop(
            Directory.CreateTempSubdirectory("shop").FullName,
            new FakeTimeProvider(new DateTimeOffset(2026, 9, 1, 12, 0, 0, TimeSpan.Zero)),
            ownsFolder: true,
            settings.ToDictionary(pair => pair.Key, pair => (string?)pair.Value));
        await shop.Get<ShopSchema>().PrepareAsync(Token);
        return shop;
    }

    /// <summary>A second set of services on the same files, as another process would have.</summary>
    public async Task<TestShop> OtherProcessAsync()
    {
        var other = new TestShop(Folder, Time, ownsFolder: false, []);
        await other.Get<ShopSchema>().PrepareAsync(Token);
        return other;
    }

    public string Write(string name, string text)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(Folder, "files")).FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    public string Files => Path.Combine(Folder, "files");

    public async Task<ImportReport> ImportAsync(string name, string text) =>
        await Importer.ImportAsync(Write(name, text), "USD", null, Token);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_ownsFolder)
            Directory.Delete(Folder, recursive: true);
    }
}
