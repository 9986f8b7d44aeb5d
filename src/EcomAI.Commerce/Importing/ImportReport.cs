namespace EcomAI.Commerce.Importing;

/// <summary>What an import did. Rows with an error were left out, all others are in the shop.</summary>
public sealed record ImportReport(
    int Categories, int ProductsAdded, int ProductsUpdated, int Variants, int Reviews, IReadOnlyList<RowError> Errors);

/// <summary>Why one row was left out, in words for the person who wrote it.</summary>
/// <param name="Row">As a spreadsheet counts: the header is row 1. In JSON lines the line, in YAML the entry from 1.</param>
public sealed record RowError(string File, int Row, string Message)
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
