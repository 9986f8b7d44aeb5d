using EcomAI.Commerce.Catalog;
using EcomAI.Commerce.Storage;

namespace EcomAI.Commerce.Importing;

/// <summary>Takes catalogues into the shop: our own CSV and JSON lines, a Vendure product CSV, or a folder of such files.</summary>
/// <remarks>
/// Products are known by their id and variants by their SKU, so importing a file again updates instead of doubling. Everything is
/// read before anything is written, and written in one transaction.
/// </remarks>
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

    /// <summary>
    /// Imports a file (.csv, .jsonl, .yaml), or every <c>colors.yaml</c>, <c>categories*.yaml</c>, <c>products*</c> and
    /// <c>reviews*.jsonl</c> of a folder.
    /// </summary>
    /// <param name="path">File or folder.</param>
    /// <param name="currency">ISO 4217 currency of prices that do not say theirs.</param>
    /// <param name="progress">Told about each stage.</param>
    /// <param name="cancellationToken">Cancels; nothing is written then.</param>
    /// <exception cref="ImportFileException">The file is no catalogue; nothing was written.</exception>
    public async Task<ImportReport> ImportAsync(
        string path, string currency, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var batch = CatalogFiles.Read(path, currency, progress, cancellationToken);
        return await WriteAsync(batch, progress, cancellationToken);
    }

    internal async Task<ImportReport> WriteAsync(
        ImportBatch batch, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var report = await _database.WriteAsync(
            context => new BatchWriter(context, _time, progress).WriteAsync(batch, cancellationToken), cancellationToken);
        _catalog.NoteChange();
        return report;
    }
}
