namespace EcomAI.Understanding.Intents;

/// <summary>Labelled utterances in a CSV file: <c>text,intent[,lang]</c>, in any order, other columns ignored.</summary>
public static class IntentCsv
{
    private static readonly string[] s_required = ["text", "intent"];

    /// <exception cref="FileNotFoundException">No such file.</exception>
    /// <exception cref="InvalidDataException">A column is missing, a row is broken or has no intent, or there is no row; says which.</exception>
    public static IReadOnlyList<IntentExample> Read(string path) =>
    [
        .. CsvRows.Read(path, s_required, "lang").Select((row, i) => row[1].Trim().Length > 0
            ? new IntentExample(row[0], row[1].Trim(), row[2].Trim())
            : throw new InvalidDataException($"{path}, row {i + 1} has no intent.")),
    ];
}
