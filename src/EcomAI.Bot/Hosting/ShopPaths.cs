using EcomAI.Commerce;
using Microsoft.Extensions.Options;

namespace EcomAI.Bot.Hosting;

/// <summary>Where the shop's files are, as absolute paths.</summary>
public sealed class ShopPaths
{
    public ShopPaths(IOptions<ShopOptions> shop, IOptions<CommerceOptions> commerce)
    {
        Root = shop.Value.Root.Length > 0 ? Path.GetFullPath(shop.Value.Root) : FindRoot(AppContext.BaseDirectory);
        Data = Below(shop.Value.DataFolder);
        Dialogs = Below(shop.Value.DialogsFolder);
        AppData = Below(commerce.Value.DataFolder);
        Renders = shop.Value.RendersFolder.Length > 0
            ? Below(shop.Value.RendersFolder)
            : new[] { Path.Combine(AppContext.BaseDirectory, "renders"), Below("src/EcomAI.Bot/WebChat/node_modules/@lobehub/fluent-emoji-3d/assets") }
                .FirstOrDefault(Directory.Exists) ?? Path.Combine(AppContext.BaseDirectory, "renders");
    }

    public string Root { get; }

    public string Data { get; }

    public string Dialogs { get; }

    /// <summary>What the running shop writes.</summary>
    public string AppData { get; }

    public string Renders { get; }

    public string Models => Path.Combine(Data, "models");

    public string DemoShop => Path.Combine(Data, "shop");

    public string Pictures => Path.Combine(AppData, "pictures");

    public string ProductIndex => Path.Combine(AppData, "index", "products");

    public string PhotoIndex => Path.Combine(AppData, "index", "photos.bin");

    public string IntentModel => Path.Combine(AppData, "index", "intents.bin");

    /// <summary>The nearest folder at or above <paramref name="start"/> that holds both data/ and dialogs/.</summary>
    /// <exception cref="DirectoryNotFoundException">There is none.</exception>
    public static string FindRoot(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "data")) && Directory.Exists(Path.Combine(folder.FullName, "dialogs")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder at or above '{start}' holds data/ and dialogs/: set Shop:Root to the one that does.");
    }

    private string Below(string path) => Path.GetFullPath(path, Root);
}
