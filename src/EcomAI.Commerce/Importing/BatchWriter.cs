using EcomAI.Commerce.Catalog;
using EcomAI.Commerce.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace EcomAI.Commerce.Importing;

/// <summary>Brings the shop to what a batch says, within the caller's transaction; the same batch again changes nothing.</summary>
internal sealed class BatchWriter(ShopContext context, TimeProvider time, IProgress<ImportProgress>? progress)
{
    private const int Chunk = 500;

    public async Task<ImportReport> WriteAsync(ImportBatch batch, CancellationToken cancellationToken)
    {
        var colours = await WriteColoursAsync(batch, cancellationToken);
        var categories = await context.Categories.AsNoTracking().ToDictionaryAsync(row => row.Id, cancellationToken);
        var stored = categories.Keys.ToHashSet();
        var products = (await context.Products.Select(row => row.Id).ToListAsync(cancellationToken)).ToHashSet();
        var variantOwners = await context.Variants.ToDictionaryAsync(row => row.Id, row => row.ProductId, cancellationToken);
        BatchCheck.Settle(batch, categories, new ColourWords(colours), products, variantOwners);

        var changedCategories = await WriteCategoriesAsync(categories, stored, cancellationToken);
        var (added, updated) = await WriteProductsAsync(batch, cancellationToken);
        var reviews = await WriteReviewsAsync(batch, cancellationToken);
        if (changedCategories + added + updated + reviews > 0)
            await ShopFacts.BumpCatalogAsync(context.Database.CurrentTransaction!.GetDbTransaction(), cancellationToken);
        return new ImportReport(
            changedCategories, added, updated, batch.Products.Count - added - updated,
            batch.Products.Sum(draft => draft.Row.Variants.Count), reviews, batch.Errors);
    }

    private async Task<List<ColourRow>> WriteColoursAsync(ImportBatch batch, CancellationToken cancellationToken)
    {
        var known = await context.Colours.ToDictionaryAsync(row => row.Id, cancellationToken);
        foreach (var colour in batch.Colours.Count > 0 || known.Count > 0 ? batch.Colours : ShopYaml.BuiltInColours())
            Put(known, colour.Id, colour);
        await context.SaveChangesAsync(cancellationToken);
        return [.. known.Values];
    }

    private async Task<int> WriteCategoriesAsync(
        Dictionary<string, CategoryRow> categories, HashSet<string> stored, CancellationToken cancellationToken)
    {
        var tracked = await context.Categories.ToDictionaryAsync(row => row.Id, cancellationToken);
        var changed = categories.Values.Count(category => Put(tracked, category.Id, category) || !stored.Contains(category.Id));
        await context.SaveChangesAsync(cancellationToken);
        return changed;
    }

    private async Task<(int Added, int Updated)> WriteProductsAsync(ImportBatch batch, CancellationToken cancellationToken)
    {
        var (added, updated, done) = (0, 0, 0);
        var position = await context.Products.MaxAsync(row => (int?)row.Position, cancellationToken) ?? -1;
        foreach (var chunk in batch.Products.Select(draft => draft.Row).Chunk(Chunk))
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(new ImportProgress("writing", done, batch.Products.Count));
            var ids = chunk.Select(product => product.Id).ToList();
            var known = await context.Products.Include(row => row.Variants)
                .Where(row => ids.Contains(row.Id))
                .ToDictionaryAsync(row => row.Id, cancellationToken);
            foreach (var product in chunk)
            {
                if (known.TryGetValue(product.Id, out var old))
                {
                    updated += Update(old, product) ? 1 : 0;
                    continue;
                }

                product.Position = ++position;
                product.Created = product.Created == default ? time.GetUtcNow() : product.Created;
                context.Add(product);
                added++;
            }

            await context.SaveChangesAsync(cancellationToken);
            context.ChangeTracker.Clear();
            done += chunk.Length;
        }

        progress?.Report(new ImportProgress("writing", done, batch.Products.Count));
        return (added, updated);
    }

    private bool Update(ProductRow old, ProductRow product)
    {
        product.Position = old.Position;
        product.Created = old.Created;
        context.Entry(old).CurrentValues.SetValues(product);
        var changed = context.Entry(old).State is EntityState.Modified;
        var known = old.Variants.ToDictionary(variant => variant.Id);
        foreach (var variant in product.Variants)
        {
            if (known.Remove(variant.Id, out var kept))
            {
                context.Entry(kept).CurrentValues.SetValues(variant);
                changed |= context.Entry(kept).State is EntityState.Modified;
            }
            else
            {
                context.Add(variant);
                changed = true;
            }
        }

        context.RemoveRange(known.Values);
        return changed || known.Count > 0;
    }

    private async Task<int> WriteReviewsAsync(ImportBatch batch, CancellationToken cancellationToken)
    {
        var (changed, done) = (0, 0);
        // Copied twice into the file is still one review.
        foreach (var chunk in batch.Reviews.Select(draft => draft.Row).DistinctBy(review => review.Id).Chunk(Chunk))
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(new ImportProgress("reviews", done, batch.Reviews.Count));
            var ids = chunk.Select(review => review.Id).ToList();
            var known = await context.Reviews.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);
            foreach (var review in chunk)
            {
                if (review.WrittenAt == default)
                    review.WrittenAt = known.GetValueOrDefault(review.Id)?.WrittenAt ?? time.GetUtcNow();
                changed += Put(known, review.Id, review) ? 1 : 0;
            }

            await context.SaveChangesAsync(cancellationToken);
            context.ChangeTracker.Clear();
            done += chunk.Length;
        }

        progress?.Report(new ImportProgress("reviews", batch.Reviews.Count, batch.Reviews.Count));
        return changed;
    }

    private bool Put<T>(Dictionary<string, T> known, string id, T row) where T : class
    {
        if (!known.TryGetValue(id, out var old))
        {
            known.Add(id, row);
            context.Add(row);
            return true;
        }

        context.Entry(old).CurrentValues.SetValues(row);
        return context.Entry(old).State is EntityState.Modified;
    }
}
