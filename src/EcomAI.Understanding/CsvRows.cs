using CsvHelper;

namespace EcomAI.Understanding;

/// <summary>Rows of a CSV file with a header, by the names of the columns wanted; the others are ignored.</summary>
internal static class CsvRows
{
    /// <returns>Per row the values of <paramref name="required"/> and then of <paramref name="optional"/>, "" where the file has no such column.</returns>
    /// <exception cref="FileNotFoundException">No such file.</exception>
    /// <exception cref="InvalidDataException">A column is missing, a row is broken, or there is no row; says which.</exception>
    internal static IReadOnlyList<string[]> Read(string path, string[] required, params string[] optional)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no file {path}.", path);
        }

        using var reader = CsvReader.FromFile(path, new CsvReaderOptions { HasHeader = true, Separator = ',' }, FileOptions.SequentialScan);
        try
        {
            return Read(reader, path, required, optional);
        }
        catch (Exception error) when (error is CsvFormatException or IndexOutOfRangeException or ArgumentException)
        {
            throw new InvalidDataException($"{path}, line {reader.LineNumber}: {error.Message}", error);
        }
    }

    private static List<string[]> Read(CsvReader reader, string path, string[] required, string[] optional)
    {
        reader.ReadHeader();
        string[] names = [.. reader.Headers.Select(name => name.Trim().Trim('\uFEFF').ToLowerInvariant())];
        foreach (var name in required.Where(name => !names.Contains(name)))
        {
            throw new InvalidDataException($"{path} has no column '{name}'; its first line must name {string.Join(',', required)}, it names {string.Join(',', names)}.");
        }

        int[] columns = [.. required.Concat(optional).Select(name => Array.IndexOf(names, name))];
        var rows = new List<string[]>();
        while (reader.Read())
        {
            rows.Add([.. columns.Select(column => column >= 0 && column < reader.FieldCount ? reader.GetString(column) : "")]);
        }

        return rows.Count > 0 ? rows : throw new InvalidDataException($"{path} has no rows.");
    }
}
