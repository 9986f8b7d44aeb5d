using EcomAI.Commerce.Demo;
using EcomAI.Commerce.Importing;
using EcomAI.Discovery.Photos;

namespace EcomAI.Bot.Hosting;

/// <summary>Fills the empty shop with the demo: catalogue, shoppers, orders, and the pictures, drawn from renders in each product's colours.</summary>
internal sealed class DemoSeeding(ShopPaths paths, DemoShop demo, ILogger<DemoSeeding> logger)
{
    public async Task<SeedReport> RunAsync(IPreparationProgress progress, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(paths.Renders))
        {
            progress.Announce($"The renders that product pictures are made from are not in '{paths.Renders}': build the project with Node.js on the path. The shop opens without pictures.");
        }

        Directory.CreateDirectory(paths.Pictures);
        var report = await demo.SeedAsync(
            paths.DemoShop,
            DrawAsync,
            new Progress(progress),
            cancellationToken);
        foreach (var error in report.Errors)
        {
            logger.LogWarning("{Error}", error);
        }

        return report;
    }

    private async Task DrawAsync(PictureRequest request, CancellationToken cancellationToken)
    {
        var target = Path.Combine(paths.Pictures, request.FileName);
        var render = Path.Combine(paths.Renders, $"{request.Emoji}.webp");
        if (!File.Exists(target) && File.Exists(render))
        {
            var bytes = await File.ReadAllBytesAsync(render, cancellationToken);
            await File.WriteAllBytesAsync(target, request.Colour is null or "multicolor" ? bytes : PictureRecolourer.Recolour(bytes, request.Colour), cancellationToken);
        }
    }

    private sealed class Progress(IPreparationProgress progress) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => progress.Report($"Demo shop: {value.Stage}", value.Done, value.Total);
    }
}
