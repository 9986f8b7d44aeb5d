using EcomAI.Commerce.Catalog;

namespace EcomAI.Bot.Hosting;

/// <summary>Brings the pictures that an imported catalogue names into the shop's own folder.</summary>
internal sealed class ImportedPictures(CatalogReader catalog, ShopPaths paths)
{
    /// <param name="source">The imported file or folder; pictures lie below its folder.</param>
    /// <param name="cancellationToken">Cancels between pictures.</param>
    /// <returns>How many pictures are new or changed.</returns>
    public async Task<int> CopyAsync(string source, CancellationToken cancellationToken)
    {
        var folder = Path.GetFullPath(Directory.Exists(source) ? source : Path.GetDirectoryName(Path.GetFullPath(source))!);
        var snapshot = await catalog.GetAsync(cancellationToken);
        var named = snapshot.Products.SelectMany(product => product.Pictures.Concat(product.Variants.Select(variant => variant.Picture).OfType<string>())).Distinct();
        var copied = 0;
        foreach (var picture in named)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var from = Path.GetFullPath(picture, folder);
            var to = Path.GetFullPath(picture, paths.Pictures);
            if (!IsBelow(from, folder) || !IsBelow(to, paths.Pictures) || !File.Exists(from) || (File.Exists(to) && new FileInfo(to).Length == new FileInfo(from).Length))
            {
                continue;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(from, to, overwrite: true);
            copied++;
        }

        return copied;
    }

    // A catalogue is a stranger's file: "../../etc/passwd" is no picture of it.
    private static bool IsBelow(string path, string folder) => path.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
