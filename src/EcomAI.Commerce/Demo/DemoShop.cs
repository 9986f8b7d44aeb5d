using System.Security.Cryptography;
using EcomAI.Commerce.Catalog;
using EcomAI.Commerce.Customers;
using EcomAI.Commerce.Importing;
using EcomAI.Commerce.Interactions;
using EcomAI.Commerce.Orders;
using EcomAI.Commerce.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace EcomAI.Commerce.Demo;

/// <summary>Fills an empty shop with the demo: its catalogue, and shoppers who behave like people.</summary>
public sealed class DemoShop
{
    /// <summary>Part of the fingerprint: counts up when the same files would give other shoppers.</summary>
    private const int GeneratorVersion = 1;

    private const int Seed = 20_261;

    private readonly ShopDatabase _database;
    private readonly CatalogImporter _importer;
    private readonly CatalogReader _catalog;
    private readonly TimeProvider _time;

    internal DemoShop(ShopDatabase database, CatalogImporter importer, CatalogReader catalog, TimeProvider time)
    {
        _database = database;
        _importer = importer;
        _catalog = catalog;
        _time = time;
    }

    /// <summary>
    /// Seeds from the folder's files; when the shop was already seeded from the same ones, only pictures are asked for again.
    /// Other customers, orders and interactions than the demo's stay as they are.
    /// </summary>
    /// <param name="folder">Holds colors, categories, products, reviews and shoppers.</param>
    /// <param name="pictures">Draws what is not drawn yet; null leaves it undrawn.</param>
    /// <param name="progress">Told about each stage.</param>
    /// <param name="cancellationToken">Cancels; a seeding cut short is done again at the next call.</param>
    /// <exception cref="ImportFileException">A file of the folder is missing or broken.</exception>
    public async Task<SeedReport> SeedAsync(
        string folder, PictureMaker? pictures, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var fingerprint = await FingerprintAsync(folder, cancellationToken);
        var seeded = await SeededFromAsync(cancellationToken) == fingerprint;
        var errors = seeded ? [] : await SeedAsync(folder, fingerprint, progress, cancellationToken);
        var requests = await PicturesAsync(cancellationToken);
        if (pictures is not null)
            await DrawAsync(requests, pictures, progress, cancellationToken);
        return await ReportAsync(!seeded, requests.Count, errors, cancellationToken);
    }

    /// <summary>Every picture that the shop's emoji products need, each once.</summary>
    public async Task<IReadOnlyList<PictureRequest>> PicturesAsync(CancellationToken cancellationToken)
    {
        var catalog = await _catalog.GetAsync(cancellationToken);
        return
        [
            .. catalog.Products.Where(product => product.Emoji is not null)
                .SelectMany(product => product.Variants.Select(variant => (product.Emoji, variant.Colour)))
                .Distinct()
                .Select(pair => new PictureRequest(pair.Emoji!, pair.Colour, pair.Colour is null ? null : catalog.FindColour(pair.Colour)?.Hex))
        ];
    }

    private async Task<IReadOnlyList<RowError>> SeedAsync(
        string folder, string fingerprint, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var shoppers = Shoppers(folder);
        var now = _time.GetUtcNow();
        var batch = CatalogFiles.Read(folder, "USD", progress, cancellationToken);
        DemoReviews.Complete(batch, shoppers, now, Seed);
        foreach (var product in batch.Products.Select(draft => draft.Row))
            product.Created = Age(product.Id, now);
        var imported = await _importer.WriteAsync(batch, progress, cancellationToken);
        await RetireAsync([.. batch.Products.Select(draft => draft.Row.Id)], cancellationToken);

        progress?.Report(new ImportProgress("shoppers", 0, ShopperSimulation.ShopperCount));
        var simulation = new ShopperSimulation(shoppers, await _catalog.GetAsync(cancellationToken), now, Seed);
        simulation.Run();
        var orders = DemoOrders.Of(simulation.Purchases, now, Seed);
        progress?.Report(new ImportProgress("shoppers", ShopperSimulation.ShopperCount, ShopperSimulation.ShopperCount));
        await _database.WriteAsync(
            context => WriteAsync(context, simulation, orders, fingerprint, cancellationToken), cancellationToken);
        progress?.Report(new ImportProgress("orders", orders.Count, orders.Count));
        return imported.Errors;
    }

    /// <summary>Takes demo products off the shelf that an earlier seeding brought and the files no longer have.</summary>
    private async Task RetireAsync(List<string> current, CancellationToken cancellationToken)
    {
        var retired = await _database.WriteAsync(async context =>
        {
            var gone = await context.Products
                .Where(row => row.Emoji != null && row.Active && !current.Contains(row.Id))
                .ExecuteUpdateAsync(row => row.SetProperty(product => product.Active, false), cancellationToken);
            if (gone > 0)
                await ShopFacts.BumpCatalogAsync(context.Database.CurrentTransaction!.GetDbTransaction(), cancellationToken);
            return gone;
        }, cancellationToken);
        if (retired > 0)
            _catalog.NoteChange();
    }

    private static ShopperFile Shoppers(string folder)
    {
        var path = Path.Combine(folder, "shoppers.yaml");
        if (!File.Exists(path))
            throw new ImportFileException(path, "does not exist");
        var file = ShopYaml.Read<ShopperFile>(path);
        return file is { Archetypes.Count: > 0 } ? file : throw new ImportFileException(path, "has no archetypes");
    }

    private static async Task<int> WriteAsync(
        ShopContext context, ShopperSimulation simulation, List<Order> orders, string fingerprint, CancellationToken cancellationToken)
    {
        var transaction = context.Database.CurrentTransaction!.GetDbTransaction();
        await context.Interactions.Where(row => row.UserId.StartsWith(ShopperMaker.IdPrefix)).ExecuteDeleteAsync(cancellationToken);
        await context.Orders.Where(row => row.CustomerId.StartsWith(ShopperMaker.IdPrefix)).ExecuteDeleteAsync(cancellationToken);
        await context.Customers.Where(row => row.Id.StartsWith(ShopperMaker.IdPrefix)).ExecuteDeleteAsync(cancellationToken);

        var hash = await ContactHash.OfAsync(transaction, cancellationToken);
        context.ChangeTracker.AutoDetectChangesEnabled = false;
        context.AddRange(simulation.Shoppers.Select(shopper => new CustomerRow
        {
            Id = shopper.Id,
            Name = shopper.Name,
            EmailMask = ContactHash.MaskEmail(shopper.Email),
            EmailHash = hash.OfEmail(shopper.Email),
            Language = shopper.Language,
            Currency = shopper.Currency,
            Address = new PostalAddress(shopper.Home.Locality, shopper.Home.Region, shopper.Home.Country, shopper.Home.Postal),
            Since = shopper.Since
        }));
        await context.SaveChangesAsync(cancellationToken);
        context.AddRange(orders.Select(OrderRow.Of));
        await context.SaveChangesAsync(cancellationToken);
        await InteractionLog.AppendAsync(transaction, simulation.Interactions, cancellationToken);
        await ShopFacts.SetAsync(transaction, ShopFacts.DemoFingerprint, fingerprint, cancellationToken);
        return orders.Count;
    }

    /// <summary>Most products have been there for a while, some are new arrivals.</summary>
    private static DateTimeOffset Age(string productId, DateTimeOffset now)
    {
        var random = Noise.Of(Seed, "age", productId);
        return now - TimeSpan.FromDays(random.NextDouble() < 0.08 ? random.Between(1, 14) : random.Between(15, 420));
    }

    private static Task DrawAsync(
        IReadOnlyList<PictureRequest> requests, PictureMaker pictures, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var done = 0;
        return Parallel.ForEachAsync(
            requests,
            new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount },
            async (request, token) =>
            {
                await pictures(request, token);
                progress?.Report(new ImportProgress("pictures", Interlocked.Increment(ref done), requests.Count));
            });
    }

    private async Task<string?> SeededFromAsync(CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenAsync(cancellationToken);
        return await ShopFacts.ReadAsync(connection, ShopFacts.DemoFingerprint, cancellationToken);
    }

    private static async Task<string> FingerprintAsync(string folder, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
            throw new ImportFileException(folder, "does not exist");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(BitConverter.GetBytes(GeneratorVersion));
        foreach (var file in Directory.GetFiles(folder).Where(file => Path.GetExtension(file) is ".yaml" or ".jsonl" or ".csv").Order(StringComparer.Ordinal))
            hash.AppendData(await File.ReadAllBytesAsync(file, cancellationToken));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private async Task<SeedReport> ReportAsync(
        bool seeded, int pictures, IReadOnlyList<RowError> errors, CancellationToken cancellationToken)
    {
        await using var context = _database.CreateContext();
        return new SeedReport(
            seeded,
            await context.Products.CountAsync(cancellationToken),
            await context.Variants.CountAsync(cancellationToken),
            await context.Reviews.CountAsync(cancellationToken),
            await context.Customers.CountAsync(cancellationToken),
            await context.Interactions.CountAsync(cancellationToken),
            await context.Orders.CountAsync(cancellationToken),
            pictures,
            errors);
    }
}

/// <summary>What the shop holds after seeding.</summary>
/// <param name="Seeded">False when it had been seeded from the same files before.</param>
/// <param name="Pictures">How many different pictures its products need.</param>
public sealed record SeedReport(
    bool Seeded, int Products, int Variants, int Reviews, int Customers, int Interactions, int Orders, int Pictures,
    IReadOnlyList<RowError> Errors);
