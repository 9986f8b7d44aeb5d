using EcomAI.Commerce.Importing;
using EcomAI.Commerce.Storage;

namespace EcomAI.Commerce.Demo;

/// <summary>Fills an empty shop with the demo: its catalogue, and shoppers who behave like people.</summary>
public sealed class DemoShop
{
    internal DemoShop()
    {
    }

    /// <summary>Seeds from the folder's files; does nothing when the shop was already seeded from the same ones.</summary>
    /// <exception cref="ImportFileException">A file of the folder is missing or broken.</exception>
    public Task<SeedReport> SeedAsync(
        string folder, PictureMaker? pictures, IProgress<ImportProgress>? progress, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}

/// <summary>What the demo shop holds.</summary>
/// <param name="Seeded">False when it had been seeded from the same files before.</param>
public sealed record SeedReport(
    bool Seeded, int Products, int Variants, int Reviews, int Customers, int Interactions, int Orders, int Pictures,
    IReadOnlyList<RowError> Errors);
