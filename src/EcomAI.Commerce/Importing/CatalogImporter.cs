using EcomAI.Commerce.Catalog;
using EcomAI.Commerce.Storage;

namespace EcomAI.Commerce.Importing;

/// <summary>Takes catalogues into the shop: our own CSV and JSON lines, a Vendure product CSV, or a folder of such files.</summary>
public sealed class CatalogImporter
{
    private readonly ShopDatabase _database;
    private readonly CatalogReader _catalog;
    private readonly TimeProvider _time;

    internal CatalogImporter(ShopDatabase database, CatalogReader catalog, TimeProvider time)
    {
        _database = database;
        _catalog = catalog;
        _time = time;
    }

    /// <summary>Imports a file (.csv, .jsonl, .yaml) or every <c>categories*.yaml</c>, <c>colors.yaml</c>, <c>products*</c> and <c>reviews*</c> of a folder.</summary>
    /// <exception cref="ImportFileException">The file is no catalogue; nothing was written.</exception>
    public Task<ImportReport> ImportAsync(string path, IProgress<ImportProgress>? progress, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
