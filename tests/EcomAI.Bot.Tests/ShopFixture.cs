using EcomAI.Bot.Hosting;
using EcomAI.Bot.Tests;
using EcomAI.Commerce.Catalog;
using EcomAI.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

[assembly: AssemblyFixture(typeof(ShopFixture))]

namespace EcomAI.Bot.Tests;

/// <summary>The demo shop, prepared once in a folder of its own and served on a free port of this machine.</summary>
public sealed class ShopFixture : IAsyncLifetime
{
    private readonly string _appData = Directory.CreateTempSubdirectory("ecomai-shop").FullName;
    private WebApplication? _app;

    public IServiceProvider Services => _app!.Services;

    public Uri Address { get; private set; } = null!;

    public CatalogSnapshot Catalog { get; private set; } = null!;

    public Shopper NewShopper(string language = "en") => new(Services.GetRequiredService<IActivityProcessor>(), Catalog, language, Address);

    public HttpClient NewClient() => new() { BaseAddress = Address };

    public async ValueTask InitializeAsync()
    {
        _app = ShopHost.Build(["--environment=Development"], builder =>
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Commerce:DataFolder"] = _appData,
                ["DirectLine:PostBurst"] = "1000",
                ["DirectLine:PostsPerMinute"] = "100000",
            });
        });
        await Services.GetRequiredService<Preparation>().RunAsync(PreparationScope.Missing, new SilentProgress(), CancellationToken.None);
        await _app.StartAsync();
        Address = new Uri(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Catalog = await Services.GetRequiredService<CatalogReader>().GetAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        Directory.Delete(_appData, recursive: true);
    }
}
