using EcomAI.Commerce.Catalog;

namespace EcomAI.Commerce.Importing;

/// <summary>Everything read from the files of one import, before anything is written.</summary>
internal sealed class ImportBatch
{
    private readonly Dictionary<string, RowPlace> _products = [];

    public List<CategoryDraft> Categories { get; } = [];
    public List<ColourRow> Colours { get; } = [];
    public List<ProductDraft> Products { get; } = [];
    public List<ReviewDraft> Reviews { get; } = [];
    public List<RowError> Errors { get; } = [];

    public void Add(ProductDraft product)
    {
        if (!_products.TryAdd(product.Row.Id, product.Place))
            throw new RowException($"id \"{product.Row.Id}\" is already used by {_products[product.Row.Id]}");
        Products.Add(product);
    }

    /// <summary>Runs the reading of one row; what is wrong with it becomes an error of the report.</summary>
    /// <returns>False when the row is wrong.</returns>
    public bool Try(RowPlace place, Action read)
    {
        try
        {
            read();
            return true;
        }
        catch (RowException fault)
        {
            Errors.Add(new RowError(place.File, place.Row, fault.Message));
            return false;
        }
    }
}

/// <summary>Where a row stands.</summary>
internal readonly record struct RowPlace(string File, int Row)
{
    public override string ToString() => $"{File} row {Row}";
}

internal sealed record CategoryDraft(RowPlace Place, CategoryRow Row);

/// <param name="CategoryPath">One id, or names from the department down when <paramref name="CreatesCategory"/>.</param>
internal sealed record ProductDraft(RowPlace Place, ProductRow Row, IReadOnlyList<string> CategoryPath, bool CreatesCategory);

internal sealed record ReviewDraft(RowPlace Place, ReviewRow Row);

/// <summary>Says what is wrong with a row; caught by <see cref="ImportBatch.Try"/>.</summary>
internal sealed class RowException(string message) : Exception(message);
