using System.Security.Cryptography;
using System.Text.Json;
using EcomAI.Bot.Shop;
using EcomAI.Commerce.Catalog;
using EcomAI.Commerce.Interactions;
using EcomAI.Discovery.Encoders;
using EcomAI.Discovery.Search;

namespace EcomAI.Bot.Hosting;

/// <summary>Keeps the product index in step with the catalogue: built when missing, rebuilt when its model changed, updated when products changed.</summary>
internal sealed class ProductIndexing(EmbeddedProductIndex index, ITextEncoder encoder, InteractionLog interactions, ShopPaths paths)
{
    private const string Step = "Product index";
    private string StampFile => Path.Combine(paths.ProductIndex, "catalogue.stamp");

    public async Task RunAsync(CatalogSnapshot catalog, bool again, IPreparationProgress progress, CancellationToken cancellationToken)
    {
        var demand = (await interactions.PreferencesAsync(cancellationToken)).GroupBy(preference => preference.ProductId).ToDictionary(group => group.Key, group => group.Count());
        var documents = CatalogDocuments.Of(catalog, demand);
        var stamp = Stamp(documents);
        if (!again && await OpensAsync(progress, cancellationToken))
        {
            if (File.Exists(StampFile) && await File.ReadAllTextAsync(StampFile, cancellationToken) == stamp)
            {
                progress.Report(Step, 1, 1);
                return;
            }

            // Texts that did not change are not encoded again, so following the catalogue is cheap; only removals need a rebuild.
            if (index.Count <= documents.Count)
            {
                await index.UpsertAsync(documents, cancellationToken);
                if (index.Count == documents.Count)
                {
                    await File.WriteAllTextAsync(StampFile, stamp, cancellationToken);
                    progress.Report(Step, 1, 1);
                    return;
                }
            }
        }

        progress.Report(Step, 0, documents.Count);
        await index.RebuildAsync(documents, new Counting(progress, documents.Count), cancellationToken);
        await File.WriteAllTextAsync(StampFile, stamp, cancellationToken);
        progress.Report(Step, documents.Count, documents.Count);
    }

    public Finding Examine(CatalogSnapshot catalog) => !File.Exists(StampFile)
        ? new Finding(Step, Health.Poor, "not built yet", "run the verb index, or serve, which builds it")
        : new Finding(Step, Health.Good, $"{paths.ProductIndex}, text model {encoder.ModelHash}, {catalog.Products.Count:N0} products in the catalogue");

    private async Task<bool> OpensAsync(IPreparationProgress progress, CancellationToken cancellationToken)
    {
        try
        {
            return await index.OpenAsync(cancellationToken);
        }
        catch (IndexOutdatedException exception)
        {
            progress.Announce(exception.Message);
        }
        catch (InvalidDataException exception)
        {
            progress.Announce($"The product index is damaged and is built anew: {exception.Message}");
        }

        return false;
    }

    private static string Stamp(IReadOnlyList<ProductDocument> documents) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(documents)));

    private sealed class Counting(IPreparationProgress progress, int total) : IProgress<int>
    {
        public void Report(int value) => progress.Report(Step, Math.Min(value, total), total);
    }
}
