namespace EcomAI.Discovery.Search;

/// <summary>
/// Finds products by words and meaning. Two implementations: embedded (one folder) and Qdrant.
/// </summary>
/// <remarks>Safe for concurrent use. A search sees one state of the catalogue from beginning to end, also while it is being written.</remarks>
public interface IProductIndex
{
    /// <summary>Best products for a query, at most <see cref="ProductQuery.Top"/>.</summary>
    Task<IReadOnlyList<ProductHit>> SearchAsync(ProductQuery query, CancellationToken cancellationToken);

    /// <summary>How many products satisfy a filter.</summary>
    Task<int> CountAsync(ProductFilter filter, CancellationToken cancellationToken);

    /// <summary>
    /// Products whose text means nearly the same as a product's, best first, the product itself left out.
    /// Empty when the product is not in the index.
    /// </summary>
    Task<IReadOnlyList<ProductHit>> MostSimilarAsync(string productId, int top, ProductFilter filter, CancellationToken cancellationToken);

    /// <summary>Replaces everything. The old state answers until the new one is complete. Progress counts documents done.</summary>
    Task RebuildAsync(IReadOnlyList<ProductDocument> documents, IProgress<int>? progress, CancellationToken cancellationToken);

    /// <summary>Adds or replaces products by id. Texts that did not change are not encoded again, so a stock change is cheap.</summary>
    Task UpsertAsync(IReadOnlyList<ProductDocument> documents, CancellationToken cancellationToken);

    /// <summary>Removes products; unknown ids are ignored.</summary>
    Task DeleteAsync(IReadOnlyCollection<string> productIds, CancellationToken cancellationToken);
}
