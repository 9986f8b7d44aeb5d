using System.Diagnostics;

namespace EcomAI.Discovery.Photos;

/// <summary>Figures of search by photo by name, and what could not be measured.</summary>
/// <param name="Skipped">Folders or files left out, each with the reason.</param>
public sealed record PhotoFigures(IReadOnlyDictionary<string, double> Values, IReadOnlyList<string> Skipped);

/// <summary>Measures search by photo on one's own pictures.</summary>
public sealed class PhotoEvaluation(IPhotoEncoder encoder, PhotoDecoder decoder, PhotoLabels labels)
{
    private const int Seed = 20_26;
    private const int Shown = 5;

    private readonly KindClassifier _classifier = new(labels);

    /// <summary>
    /// Pictures in folders named by their label, found among the pictures of a gallery in folders of the same labels: <c>top1</c>, <c>top5</c>
    /// (a hit of the label is first, or among the first five), <c>msP50</c> (decode, encode and search of one photo), <c>queries</c>, <c>gallery</c>.
    /// </summary>
    /// <exception cref="DirectoryNotFoundException">A folder does not exist or has no readable picture.</exception>
    public PhotoFigures Gallery(string queriesFolder, string galleryFolder, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        List<string> skipped = [];
        var entries = new List<PhotoEntry>();
        foreach (var (path, label) in Pictures(galleryFolder))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Read(path, skipped) is { } picture)
            {
                entries.Add(new(path, label, null, encoder.Encode(picture).Embedding, DominantColours.Of(picture).Main, [label]));
                progress?.Report(entries.Count);
            }
        }

        if (entries.Count == 0)
        {
            throw new DirectoryNotFoundException($"There is no readable picture in {galleryFolder}.");
        }

        var thresholds = PhotoThresholds.Fit(entries, entry => Read(entry.ProductId, []), encoder, new Random(Seed), cancellationToken);
        var catalog = new PhotoCatalog(entries, thresholds, encoder.ModelHash);
        var categories = new CategoryLabels([.. entries.Select(entry => entry.CategoryId).Distinct().Select(label => new PhotoCategory(label, null, [label]))]);
        var search = new PhotoSearch(catalog, categories, _classifier);
        var labelOf = entries.ToDictionary(entry => entry.ProductId, entry => entry.CategoryId);

        var tally = new Tally();
        foreach (var (path, label) in Pictures(queriesFolder))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!categories.Categories.Any(category => category.Id == label))
            {
                skipped.Add($"{path}: the gallery has no label '{label}'");
            }
            else if (Find(search, path, skipped, tally) is { } found)
            {
                tally.Add([.. found.Hits.Select(hit => labelOf[hit.ProductId] == label)]);
                progress?.Report(entries.Count + tally.Count);
            }
        }

        return new(tally.Figures("top", ("gallery", entries.Count)), skipped);
    }

    /// <summary>
    /// Photos in folders named by a kind of product, searched in the shop: <c>kind1</c>, <c>kind5</c> (a product of that kind is first, or among the
    /// first five), <c>msP50</c>, <c>queries</c>. A folder is matched by its own name, as a label of the encoder, or by the folder around it.
    /// </summary>
    public PhotoFigures Kinds(
        string queriesFolder, PhotoCatalog catalog, CategoryLabels categories, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        List<string> skipped = [];
        var search = new PhotoSearch(catalog, categories, _classifier);
        var kindOf = catalog.Entries.GroupBy(entry => entry.ProductId).ToDictionary(product => product.Key, product => product.First().CategoryId);
        var tally = new Tally();
        foreach (var folder in Pictures(queriesFolder).GroupBy(picture => Path.GetDirectoryName(picture.Path)!))
        {
            if (KindOf(folder.Key, queriesFolder, categories) is not { } kind)
            {
                skipped.Add($"{folder.Key}: the shop has no kind of that name ({folder.Count()} pictures)");
                continue;
            }

            if (!kindOf.Values.Any(category => categories.IsWithin(category, kind)))
            {
                skipped.Add($"{folder.Key}: no picture of the shop is of the kind '{kind}' ({folder.Count()} pictures)");
                continue;
            }

            foreach (var (path, _) in folder)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (Find(search, path, skipped, tally) is { } found)
                {
                    tally.Add([.. found.Hits.Select(hit => categories.IsWithin(kindOf[hit.ProductId], kind))]);
                    progress?.Report(tally.Count);
                }
            }
        }

        return new(tally.Figures("kind"), skipped);
    }

    /// <summary>
    /// The shop's own pictures cropped, blurred, turned and framed: <c>recall1</c>, <c>recall5</c> (the same picture first, or among the first five;
    /// products that share one picture count as one), <c>accepted</c>; drawn pictures without a product: <c>refused</c>; <c>msP50</c>.
    /// </summary>
    /// <param name="pictureOf">Decodes the picture of an entry, or null when it cannot.</param>
    /// <param name="pictures">At most so many pictures, drawn at random with a fixed seed.</param>
    public PhotoFigures OwnPictures(
        PhotoCatalog catalog, CategoryLabels categories, Func<PhotoEntry, DecodedPhoto?> pictureOf, int pictures, IProgress<int>? progress,
        CancellationToken cancellationToken)
    {
        const double SamePicture = 0.9995;
        const int DrawnPerKind = 20;
        List<string> skipped = [];
        var random = new Random(Seed);
        var search = new PhotoSearch(catalog, categories, _classifier);
        var tally = new Tally();
        var accepted = 0;
        foreach (var entry in catalog.Entries.OrderBy(_ => random.Next()).Take(pictures))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (pictureOf(entry) is not { } picture)
            {
                skipped.Add($"{entry.ProductId}: its picture cannot be read");
                continue;
            }

            var cosines = catalog.Cosines(entry.Embedding);
            var same = catalog.Entries.Where((_, i) => cosines[i] >= SamePicture).Select(twin => twin.ProductId).ToHashSet();
            foreach (var alteration in Enum.GetValues<PhotoAlteration>())
            {
                var found = Timed(search, AlteredPhoto.Of(picture, alteration, random), tally);
                tally.Add([.. found.Hits.Select(hit => same.Contains(hit.ProductId))]);
                accepted += found.Verdict == PhotoVerdict.Nothing ? 0 : 1;
            }

            progress?.Report(tally.Count);
        }

        var refused = 0;
        var drawn = Enum.GetValues<DrawnPictureKind>().SelectMany(kind => Enumerable.Repeat(kind, DrawnPerKind)).ToArray();
        foreach (var kind in drawn)
        {
            cancellationToken.ThrowIfCancellationRequested();
            refused += Timed(search, DrawnPicture.Of(kind, random), tally).Verdict == PhotoVerdict.Nothing ? 1 : 0;
        }

        return new(tally.Figures("recall", ("accepted", accepted / (double)Math.Max(1, tally.Count)), ("refused", refused / (double)drawn.Length)), skipped);
    }

    private string? KindOf(string folder, string root, CategoryLabels categories)
    {
        for (var at = Path.GetFullPath(folder); at.Length > Path.GetFullPath(root).TrimEnd('/').Length; at = Path.GetDirectoryName(at)!)
        {
            var name = Path.GetFileName(at);
            var known = labels.Clothing.Concat(labels.Grocery).Concat(labels.ImageNet.Values)
                .FirstOrDefault(label => CategoryLabels.Normalise(label.Name) == CategoryLabels.Normalise(name));
            if ((categories.Find(name) ?? (known is null ? null : categories.Find(known))) is { } kind)
            {
                return kind;
            }
        }

        return null;
    }

    private PhotoResult? Find(PhotoSearch search, string path, List<string> skipped, Tally tally)
    {
        var start = Stopwatch.GetTimestamp();
        if (Read(path, skipped) is not { } picture)
        {
            return null;
        }

        var found = search.Search(encoder.Encode(picture), DominantColours.Of(picture), new PhotoQuery(Top: Shown));
        tally.Took(Stopwatch.GetElapsedTime(start));
        return found;
    }

    private PhotoResult Timed(PhotoSearch search, DecodedPhoto picture, Tally tally)
    {
        var start = Stopwatch.GetTimestamp();
        var found = search.Search(encoder.Encode(picture), DominantColours.Of(picture), new PhotoQuery(Top: Shown));
        tally.Took(Stopwatch.GetElapsedTime(start));
        return found;
    }

    private DecodedPhoto? Read(string path, List<string> skipped)
    {
        switch (decoder.Decode(File.ReadAllBytes(path)))
        {
            case DecodedPhoto photo:
                return photo;
            case PhotoRejected rejected:
                skipped.Add($"{path}: {rejected.Reason}, {rejected.Detail}");
                return null;
            default:
                return null;
        }
    }

    private static IEnumerable<(string Path, string Label)> Pictures(string folder) =>
        !Directory.Exists(folder)
            ? throw new DirectoryNotFoundException($"There is no folder {folder}.")
            : Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Where(path => Path.GetExtension(path).ToLowerInvariant() is ".jpg" or ".jpeg" or ".png" or ".webp" or ".gif" or ".bmp")
                .Order(StringComparer.Ordinal)
                .Select(path => (path, Path.GetFileName(Path.GetDirectoryName(path))!));

    private sealed class Tally
    {
        private readonly List<double> _milliseconds = [];
        private int _first;
        private int _anywhere;

        internal int Count { get; private set; }

        internal void Took(TimeSpan time) => _milliseconds.Add(time.TotalMilliseconds);

        internal void Add(bool[] right)
        {
            Count++;
            _first += right.Length > 0 && right[0] ? 1 : 0;
            _anywhere += right.Take(Shown).Any(hit => hit) ? 1 : 0;
        }

        internal Dictionary<string, double> Figures(string name, params ReadOnlySpan<(string Name, double Value)> more)
        {
            _milliseconds.Sort();
            var figures = new Dictionary<string, double>
            {
                [name + "1"] = _first / (double)Math.Max(1, Count),
                [name + "5"] = _anywhere / (double)Math.Max(1, Count),
                ["msP50"] = _milliseconds.Count == 0 ? 0 : _milliseconds[_milliseconds.Count / 2],
                ["queries"] = Count,
            };
            foreach (var (key, value) in more)
            {
                figures[key] = value;
            }

            return figures;
        }
    }
}
