using EcomAI.Commerce.Storage;
using Microsoft.EntityFrameworkCore;

namespace EcomAI.Commerce.Catalog;

/// <summary>Reads what shoppers wrote about products.</summary>
public sealed class ReviewReader
{
    private readonly ShopDatabase _database;

    internal ReviewReader(ShopDatabase database) => _database = database;

    /// <summary>The newest reviews of a product, only those in one language when it is given.</summary>
    public async Task<IReadOnlyList<Review>> LatestAsync(
        string productId, string? language, int count, CancellationToken cancellationToken)
    {
        await using var context = _database.CreateContext();
        var rows = await context.Reviews.AsNoTracking()
            .Where(row => row.ProductId == productId && (language == null || row.Language == language))
            .OrderByDescending(row => row.WrittenAt).ThenBy(row => row.Id)
            .Take(count)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => row.ToReview())];
    }

    /// <summary>Every review, the oldest first.</summary>
    public async Task<IReadOnlyList<Review>> AllAsync(CancellationToken cancellationToken)
    {
        await using var context = _database.CreateContext();
        var rows = await context.Reviews.AsNoTracking().OrderBy(row => row.WrittenAt).ThenBy(row => row.Id).ToListAsync(cancellationToken);
        return [.. rows.Select(row => row.ToReview())];
    }
}
