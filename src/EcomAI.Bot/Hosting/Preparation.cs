using EcomAI.Bot.Shop;
using EcomAI.Commerce.Catalog;
using EcomAI.Commerce.Demo;
using EcomAI.Commerce.Storage;
using Microsoft.Extensions.Options;

namespace EcomAI.Bot.Hosting;

/// <summary>What to make again.</summary>
[Flags]
public enum PreparationScope
{
    /// <summary>Only what is missing or out of date.</summary>
    Missing = 0,
    Products = 1,
    Photos = 2,
    Intents = 4,
}

/// <summary>Gets the shop ready to open: tables, demo data where the shop is empty, indexes, models, recommendations.</summary>
internal sealed class Preparation(
    ShopSchema schema, CatalogReader catalog, DemoSeeding demo, ProductIndexing products, PhotoIndexing photos, Learning learning, Prepared<ShopReady> ready, TimeProvider time)
{
    public async Task RunAsync(PreparationScope again, IPreparationProgress progress, CancellationToken cancellationToken)
    {
        await schema.PrepareAsync(cancellationToken);
        if ((await catalog.GetAsync(cancellationToken)).Products.Count == 0)
        {
            await demo.RunAsync(progress, cancellationToken);
        }

        var snapshot = await catalog.GetAsync(cancellationToken);
        // Indexing and learning have nothing in common but the time they take.
        await Task.WhenAll(
            Task.Run(() => IndexAsync(snapshot, again, progress, cancellationToken), cancellationToken),
            Task.Run(() => learning.RunAsync(snapshot, again.HasFlag(PreparationScope.Intents), progress, cancellationToken), cancellationToken));
        ready.Set(new ShopReady(time.GetUtcNow()));
    }

    private async Task IndexAsync(CatalogSnapshot snapshot, PreparationScope again, IPreparationProgress progress, CancellationToken cancellationToken)
    {
        await products.RunAsync(snapshot, again.HasFlag(PreparationScope.Products), progress, cancellationToken);
        await photos.RunAsync(snapshot, again.HasFlag(PreparationScope.Photos), progress, cancellationToken);
    }
}
