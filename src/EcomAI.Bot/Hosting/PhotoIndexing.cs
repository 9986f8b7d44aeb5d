using EcomAI.Commerce.Catalog;
using EcomAI.Discovery.Models;
using EcomAI.Discovery.Photos;

namespace EcomAI.Bot.Hosting;

/// <summary>What a search by photo needs, all of one catalogue and one model.</summary>
internal sealed record PhotoShop(IPhotoEncoder Encoder, PhotoSearch Search, PhotoCatalog Catalog, CategoryLabels Categories, PhotoLabels Labels);

/// <summary>Keeps the photo index in step with the catalogue's pictures. Without the photo model the ability is off and says so.</summary>
internal sealed class PhotoIndexing(ModelManifest models, PhotoDecoder decoder, Prepared<PhotoShop> photos, ShopPaths paths)
{
    private const string Step = "Photo index";
    private const int Seed = 20_261;
    private PhotoEncoder? _encoder;

    public async Task RunAsync(CatalogSnapshot catalog, bool again, IPreparationProgress progress, CancellationToken cancellationToken)
    {
        try
        {
            _encoder ??= new PhotoEncoder(models);
        }
        catch (ModelFileException exception)
        {
            progress.Announce($"Search by photo is off: {exception.Message}");
            return;
        }

        var labels = PhotoLabels.Load(models);
        var categories = new CategoryLabels([.. catalog.Categories.Select(category => new PhotoCategory(
            category.Id, category.ParentId, [category.Name.En, category.Name.Zh, .. category.Synonyms.En, .. category.Synonyms.Zh]))]);
        var wanted = Wanted(catalog);
        var index = again ? null : Load(wanted, progress);
        if (index is null)
        {
            index = await Task.Run(() => Build(wanted, _encoder, progress, cancellationToken), cancellationToken);
            index.Save(paths.PhotoIndex);
        }

        photos.Set(new PhotoShop(_encoder, new PhotoSearch(index, categories, new KindClassifier(labels)), index, categories, labels));
        progress.Report(Step, 1, 1);
    }

    public Finding Examine(CatalogSnapshot catalog)
    {
        string hash;
        try
        {
            hash = models["photo-encoder"].ModelHash;
        }
        catch (KeyNotFoundException exception)
        {
            return new Finding(Step, Health.Poor, exception.Message, "git checkout -- data/models");
        }

        return PhotoCatalog.Load(paths.PhotoIndex, hash) switch
        {
            PhotoCatalogLoaded loaded => new Finding(Step, Health.Good, $"{loaded.Catalog.Entries.Count:N0} pictures, photo model {hash}, {catalog.Products.Count:N0} products in the catalogue"),
            IndexOutdated outdated => new Finding(Step, Health.Poor, $"built with {outdated.Found}, now {outdated.Expected}", "run the verb index"),
            _ => new Finding(Step, Health.Poor, "not built yet", "run the verb index, or serve, which builds it"),
        };
    }

    private PhotoCatalog? Load(IReadOnlyList<WantedPicture> wanted, IPreparationProgress progress)
    {
        switch (PhotoCatalog.Load(paths.PhotoIndex, _encoder!.ModelHash))
        {
            case PhotoCatalogLoaded loaded:
                var have = loaded.Catalog.Entries.Select(entry => (entry.ProductId, entry.CategoryId, entry.Color ?? "")).ToHashSet();
                return have.SetEquals(wanted.Where(picture => File.Exists(picture.Path)).Select(picture => (picture.Product.Id, picture.Product.CategoryId, picture.Color ?? "")))
                    ? loaded.Catalog
                    : null;
            case IndexOutdated outdated:
                progress.Announce($"The photo index was built with '{outdated.Found}', now it is '{outdated.Expected}': it is built anew.");
                return null;
            default:
                return null;
        }
    }

    private PhotoCatalog Build(IReadOnlyList<WantedPicture> wanted, PhotoEncoder encoder, IPreparationProgress progress, CancellationToken cancellationToken)
    {
        // Products share pictures: each file is encoded once.
        var files = wanted.Select(picture => picture.Path).Distinct().Where(File.Exists).ToArray();
        var seen = new System.Collections.Concurrent.ConcurrentDictionary<string, (float[] Embedding, Lab Colour)>();
        var done = 0;
        Parallel.ForEach(files, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken }, file =>
        {
            if (Decode(file) is { } picture)
            {
                seen[file] = (encoder.Encode(picture).Embedding, DominantColours.Of(picture).Main);
            }

            progress.Report(Step, Interlocked.Increment(ref done), files.Length + 1);
        });

        var sources = wanted.Where(picture => seen.ContainsKey(picture.Path)).ToArray();
        PhotoEntry[] entries =
        [
            .. sources.Select(picture => new PhotoEntry(
                picture.Product.Id, picture.Product.CategoryId, picture.Color, seen[picture.Path].Embedding, seen[picture.Path].Colour,
                [picture.Product.Title.En, picture.Product.Title.Zh])),
        ];
        var thresholds = entries.Length == 0
            ? PhotoThresholds.Unfitted
            : PhotoThresholds.Fit(entries, entry => Decode(sources[Array.IndexOf(entries, entry)].Path), encoder, new Random(Seed), cancellationToken);
        return new PhotoCatalog(entries, thresholds, encoder.ModelHash);
    }

    /// <summary>Decodes the picture behind an entry of the index, for measuring.</summary>
    public Func<PhotoEntry, DecodedPhoto?> PictureOf(CatalogSnapshot catalog)
    {
        var paths = Wanted(catalog).ToLookup(picture => (picture.Product.Id, picture.Color ?? ""), picture => picture.Path);
        return entry => paths[(entry.ProductId, entry.Color ?? "")].FirstOrDefault() is { } path && File.Exists(path) ? Decode(path) : null;
    }

    private DecodedPhoto? Decode(string file) => decoder.Decode(File.ReadAllBytes(file)) as DecodedPhoto;

    private WantedPicture[] Wanted(CatalogSnapshot catalog) =>
    [
        .. catalog.Products.SelectMany(product => product.Variants
                .Where(variant => variant.Picture is not null)
                .Select(variant => new WantedPicture(product, variant.Colour, Path.Combine(paths.Pictures, variant.Picture!)))
                .Concat(product.Pictures.Select(picture => new WantedPicture(product, null, Path.Combine(paths.Pictures, picture))))
                .DistinctBy(picture => picture.Path)),
    ];

    private sealed record WantedPicture(Product Product, string? Color, string Path);
}
