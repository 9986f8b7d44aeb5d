namespace EcomAI.Commerce.Importing;

/// <summary>Finds out what kind of catalogue a path is, and reads it.</summary>
internal static class CatalogFiles
{
    public static ImportBatch Read(
        string path, string currency, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var files = Directory.Exists(path) ? FilesOf(path)
            : File.Exists(path) ? [path]
            : throw new ImportFileException(path, "does not exist");
        var batch = new ImportBatch();
        for (var i = 0; i < files.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(new ImportProgress("reading", i, files.Count));
            Read(files[i], currency, batch);
        }

        progress?.Report(new ImportProgress("reading", files.Count, files.Count));
        return batch;
    }

    private static List<string> FilesOf(string folder)
    {
        string[] Of(string pattern) => [.. Directory.GetFiles(folder, pattern).Order(StringComparer.Ordinal)];
        List<string> files =
        [
            .. Of("colors.yaml"), .. Of("categories*.yaml"), .. Of("products*.jsonl"), .. Of("products*.csv"), .. Of("reviews*.jsonl")
        ];
        return files.Any(file => Path.GetFileName(file).StartsWith("products", StringComparison.Ordinal))
            ? files
            : throw new ImportFileException(folder, "has no products*.jsonl and no products*.csv");
    }

    private static void Read(string file, string currency, ImportBatch batch)
    {
        var name = Path.GetFileName(file);
        switch (Path.GetExtension(name).ToLowerInvariant())
        {
            case ".csv" when IsVendure(file):
                VendureCsv.Read(file, batch, currency);
                break;
            case ".csv":
                ProductCsv.Read(file, batch, currency);
                break;
            case ".jsonl" when name.StartsWith("reviews", StringComparison.OrdinalIgnoreCase):
                ReviewJsonLines.Read(file, batch);
                break;
            case ".jsonl":
                ProductJsonLines.Read(file, batch);
                break;
            case ".yaml" or ".yml" when name.StartsWith("colors", StringComparison.OrdinalIgnoreCase):
                ShopYaml.ReadColours(file, batch);
                break;
            case ".yaml" or ".yml":
                ShopYaml.ReadCategories(file, batch);
                break;
            default:
                throw new ImportFileException(name, "is no catalogue; known are .csv, .jsonl and .yaml");
        }
    }

    private static bool IsVendure(string file)
    {
        using var table = CsvTable.Open(file);
        return VendureCsv.Recognizes(table);
    }
}
