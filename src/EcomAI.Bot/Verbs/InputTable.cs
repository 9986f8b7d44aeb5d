using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

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

        try
        {
            using var reader = new StreamReader(path, detectEncodingFromByteOrderMarks: true);
            using var csv = new CsvReader(reader, new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null, MissingFieldFound = null });
            if (!csv.Read() || !csv.ReadHeader())
            {
                throw new BadInputException($"'{path}' is empty: its first line must name the columns {string.Join(", ", columns)}.");
            }

            var header = csv.HeaderRecord!.Select(name => name.Trim().ToLowerInvariant()).ToArray();
            if (columns.Except(header).FirstOrDefault() is { } missing)
            {
                throw new BadInputException($"'{path}' has no column '{missing}'; it has {string.Join(", ", header)}.");
            }

            var rows = new List<IReadOnlyDictionary<string, string>>();
            while (csv.Read())
            {
                rows.Add(header.Select((name, index) => (name, Value: csv.TryGetField<string>(index, out var field) ? field ?? "" : ""))
                    .DistinctBy(pair => pair.name).ToDictionary(pair => pair.name, pair => pair.Value));
            }

            return rows.Count > 0 ? rows : throw new BadInputException($"'{path}' has a header but no rows.");
        }
        catch (CsvHelperException exception)
        {
            throw new BadInputException($"'{path}' is no readable CSV: {exception.Message.Split('\n')[0]}");
        }
    }
}
