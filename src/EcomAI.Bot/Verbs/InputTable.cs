using CsvHelper;

namespace EcomAI.Bot.Verbs;

/// <summary>A file or argument that a verb cannot use; the message says what is wrong with it.</summary>
internal sealed class BadInputException(string message) : Exception(message);

/// <summary>Rows of a CSV file (RFC 4180, UTF-8) by column name.</summary>
internal static class InputTable
{
    /// <param name="path">The file.</param>
    /// <param name="columns">Columns it must have; case does not matter.</param>
    /// <exception cref="BadInputException">There is no such file, a column is missing, or it is no CSV.</exception>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(string path, params string[] columns)
    {
        if (!File.Exists(path))
        {
            throw new BadInputException($"There is no file '{path}'.");
        }

        using var text = new StreamReader(path, detectEncodingFromByteOrderMarks: true);
        using var csv = CsvReader.Create(text, new CsvReaderOptions { TrackLineNumbers = true, MalformedData = CsvMalformedDataHandling.Throw }, leaveOpen: true);
        try
        {
            csv.ReadHeader();
            var header = csv.Headers.Select(name => name.Trim().ToLowerInvariant()).ToArray();
            if (columns.Except(header).FirstOrDefault() is { } missing)
            {
                throw new BadInputException($"'{path}' has no column '{missing}'; it has {(header.Length == 0 ? "no columns" : string.Join(", ", header))}.");
            }

            var rows = new List<IReadOnlyDictionary<string, string>>();
            while (csv.Read())
            {
                rows.Add(header.Select((name, index) => (Name: name, Value: index < csv.FieldCount ? csv.GetString(index) : ""))
                    .DistinctBy(pair => pair.Name).ToDictionary(pair => pair.Name, pair => pair.Value));
            }

            return rows.Count > 0 ? rows : throw new BadInputException($"'{path}' has a header but no rows.");
        }
        catch (CsvFormatException exception)
        {
            throw new BadInputException($"'{path}', line {exception.LineNumber}: {exception.Message}");
        }
    }
}
