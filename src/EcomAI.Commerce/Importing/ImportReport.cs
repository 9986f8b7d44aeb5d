namespace EcomAI.Commerce.Importing;

/// <summary>What an import did. Rows with an error were left out, all others are in the shop.</summary>
/// <param name="Categories">Categories added or changed.</param>
/// <param name="ProductsUnchanged">Products that were in the shop exactly so.</param>
/// <param name="Variants">Variants of all products of the import.</param>
/// <param name="Reviews">Reviews added or changed.</param>
public sealed record ImportReport(
    int Categories,
    int ProductsAdded,
    int ProductsUpdated,
    int ProductsUnchanged,
    int Variants,
    int Reviews,
    IReadOnlyList<RowError> Errors);

/// <summary>What is wrong with one row, in words for the person who wrote it.</summary>
/// <param name="Row">As a spreadsheet counts: the header is row 1. In JSON lines the line, in YAML the entry from 1.</param>
/// <param name="LeftOut">Whether the row was left out; false when only a part of it was, such as a missing picture.</param>
public sealed record RowError(string File, int Row, string Message, bool LeftOut = true)
{
    public override string ToString() => $"{File} row {Row}: {Message}";
}

/// <summary>How far an import is.</summary>
/// <param name="Stage">reading, writing, reviews, shoppers, orders, pictures.</param>
public sealed record ImportProgress(string Stage, int Done, int Total);

/// <summary>A file cannot be imported at all; nothing was written.</summary>
public sealed class ImportFileException(string file, string reason, Exception? cause = null)
    : FormatException($"{file}: {reason}", cause)
{
    public string File { get; } = file;

    public string Reason { get; } = reason;
}
