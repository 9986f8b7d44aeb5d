using System.Globalization;
using CsvHelper;
using EcomAI.Recommendations.Interactions;

namespace EcomAI.Recommendations.Evaluation;

/// <summary>Reads interactions from CSV: <c>user,item[,rating][,time]</c> under the names such files usually carry.</summary>
public static class InteractionFile
{
    private static readonly string[] UserNames = ["user", "userid", "customer", "customerid", "shopper", "visitorid", "reviewerid", "uid"];
    private static readonly string[] ItemNames =
        ["item", "itemid", "product", "productid", "movie", "movieid", "stockcode", "sku", "asin", "iid"];

    private static readonly string[] RatingNames = ["rating", "score", "stars", "overall"];
    private static readonly string[] TimeNames = ["time", "timestamp", "date", "datetime", "invoicedate", "unixreviewtime", "createdat"];

    /// <summary>Reads a file. Rows without a user or an item are left out (guests); a missing rating column means 1 for every row.</summary>
    /// <exception cref="RecommendationFileException">No such file, no user or item column, or a value that cannot be read.</exception>
    public static IReadOnlyList<Interaction> Read(string path)
    {
        try
        {
            using var reader = new StreamReader(path);
            return Read(reader, path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new RecommendationFileException(path, null, $"{path} cannot be read: {cause.Message}", cause);
        }
    }

    internal static List<Interaction> Read(TextReader reader, string name)
    {
        var options = new CsvReaderOptions { TrackLineNumbers = true, TrimWhitespace = true, MalformedData = CsvMalformedDataHandling.Throw };
        using var csv = CsvReader.Create(reader, options, leaveOpen: true);
        try
        {
            csv.ReadHeader();
            return Rows(csv, name);
        }
        catch (CsvFormatException cause)
        {
            throw new RecommendationFileException(name, null, $"{name}, line {cause.LineNumber}: not valid CSV. {cause.Message}", cause);
        }
    }

    private static List<Interaction> Rows(CsvReader csv, string name)
    {
        if (csv.Headers.Count == 0)
        {
            throw new RecommendationFileException(name, null, $"{name} is empty: a header user,item[,rating][,time] is expected.");
        }

        var user = Required(csv, name, "user", UserNames);
        var item = Required(csv, name, "item", ItemNames);
        var rating = Find(csv, RatingNames);
        var time = Find(csv, TimeNames);
        var rows = new List<Interaction>();
        while (csv.Read())
        {
            if (!csv.IsEmpty(user) && !csv.IsEmpty(item))
            {
                rows.Add(new Interaction(
                    csv.GetString(user),
                    csv.GetString(item),
                    rating < 0 ? 1 : Rating(csv, name, rating),
                    time < 0 ? null : Time(csv, name, time)));
            }
        }

        return rows;
    }

    private static int Required(CsvReader csv, string name, string column, string[] names)
    {
        var found = Find(csv, names);
        return found >= 0
            ? found
            : throw new RecommendationFileException(
                name,
                column,
                $"{name} has no column '{column}' (or {string.Join(", ", names.Skip(1))}); its columns are {string.Join(", ", csv.Headers)}.");
    }

    private static int Find(CsvReader csv, string[] names)
    {
        var header = csv.Headers.Select(h => new string([.. h.Where(char.IsLetterOrDigit)]).ToLowerInvariant()).ToList();
        return names.Select(n => header.IndexOf(n)).FirstOrDefault(i => i >= 0, -1);
    }

    private static double Rating(CsvReader csv, string name, int column)
    {
        var text = csv.GetString(column);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var rating) && double.IsFinite(rating)
            ? rating
            : throw Bad(csv, name, column, text, "a number");
    }

    private static DateTimeOffset Time(CsvReader csv, string name, int column)
    {
        var text = csv.GetString(column);
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var unix) && Math.Abs(unix) < 2e14)
        {
            // Seconds until the year 5138, milliseconds above.
            return DateTimeOffset.FromUnixTimeMilliseconds((long)(Math.Abs(unix) < 1e11 ? unix * 1000 : unix));
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw Bad(csv, name, column, text, "a time (ISO 8601 or Unix seconds)");
    }

    private static RecommendationFileException Bad(CsvReader csv, string name, int column, string text, string expected) => new(
        name,
        csv.Headers[column],
        $"{name}, line {csv.LineNumber}: '{text}' in column '{csv.Headers[column]}' is not {expected}.");
}
