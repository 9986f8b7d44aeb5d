using EcomAI.Commerce.Demo;

namespace EcomAI.Commerce.Tests;

/// <summary>A demo shop that is seeded once and only read.</summary>
public sealed class SeededShop : IAsyncLifetime
{
    internal TestShop Shop { get; private set; } = null!;

    internal SeedReport Report { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Shop = await TestShop.CreateAsync();
        DemoFiles.Write(Shop);
        Report = await Shop.Get<DemoShop>().SeedAsync(Shop.Files, null, null, TestShop.Token);
    }

    public ValueTask DisposeAsync() => Shop.DisposeAsync();
}
