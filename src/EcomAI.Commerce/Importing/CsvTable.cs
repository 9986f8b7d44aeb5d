using System.Text;
using CsvHelper;

namespace EcomAI.Commerce.Importing;

/// <summary>A CSV file read row by row: UTF-8, with a header, separated by commas, semicolons or tabs, cells padded or not.</summary>
internal sealed class CsvTable : IDisposable
{
    private readonly CsvReader _reader;
    private readonly Dictionary<string, int> _columns = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<long> _badQuotes = [];
    private int _row;

    private CsvTable(string path, string text)
    {
        File = Path.GetFileName(path);
        _reader = CsvReader.FromText(text, new CsvReaderOptions
        {
            Separator = SeparatorOf(text),
            // The header and empty lines are rows like others, so that rows are counted as a spreadsheet does.
            HasHeader = false,
            SkipEmptyLines = false,
            DetectSeparatorHint = false,
            TrimWhitespace = true,
            TrimInsideQuotes = true,
            OnMalformedRecord = bad => Note(bad)
        });
        if (!Next())
            throw new ImportFileException(File, "is empty; the first row must name the columns");
        for (var i = 0; i < _reader.FieldCount; i++)
        {
            var name = _reader.GetString(i);
            if (name.Length > 0 && !_columns.TryAdd(name, i))
                throw new ImportFileException(File, $"has two columns \"{name}\"");
        }
    }

    public string File { get; }

    public IReadOnlyCollection<string> Columns => _columns.Keys;

    public RowPlace Place => new(File, _row);

    /// <summary>The cell of a column, empty when the column or the cell is missing.</summary>
    public string this[string column] =>
        _columns.TryGetValue(column, out var index) && index < _reader.FieldCount ? _reader.GetString(index) : "";

    public static CsvTable Open(string path)
    {
        try
        {
            return new CsvTable(path, System.IO.File.ReadAllText(path, new UTF8Encoding(false, throwOnInvalidBytes: true)));
        }
        catch (DecoderFallbackException cause)
        {
            throw new ImportFileException(Path.GetFileName(path), "is not UTF-8; save it as \"CSV UTF-8\"", cause);
        }
    }

    /// <summary>Moves on to the next row that has any cell filled.</summary>
    public bool Read()
    {
        while (Next())
        {
            if (Enumerable.Range(0, _reader.FieldCount).Any(i => !_reader.IsEmpty(i)))
                return true;
        }

        return false;
    }

    /// <summary>Throws for a row that does not fit the header.</summary>
    public void CheckShape()
    {
        if (_badQuotes.Contains(_row))
            throw new RowException("has a quote in the middle of a cell; double it inside a quoted cell");
        var width = _columns.Values.Max() + 1;
        if (Enumerable.Range(0, _reader.FieldCount).Skip(width).Any(i => !_reader.IsEmpty(i)))
            throw new RowException($"has {_reader.FieldCount} cells, the header has {width}");
    }

    public void RequireColumns(params ReadOnlySpan<string> required)
    {
        foreach (var name in required)
        {
            if (!_columns.ContainsKey(name))
                throw new ImportFileException(File, $"has no column \"{name}\"; it has: {string.Join(", ", _columns.Keys)}");
        }
    }

    public void RefuseOtherColumns(Func<string, bool> isKnown, string known)
    {
        var unknown = _columns.Keys.Where(name => !isKnown(name)).ToList();
        if (unknown.Count > 0)
            throw new ImportFileException(File, $"has unknown columns: {string.Join(", ", unknown)}; known are: {known}");
    }

    public void Dispose() => _reader.Dispose();

    private bool Next()
    {
        if (!_reader.Read())
            return false;
        _row++;
        return true;
    }

    private void Note(CsvMalformedRecord bad)
    {
        // Such a quote swallows all rows after it: there is no telling where the file goes on.
        if (bad.Reason is CsvMalformedReason.UnterminatedQuote)
            throw new ImportFileException(File, $"row {bad.RecordNumber} opens a quote that is never closed");
        _badQuotes.Add(bad.RecordNumber);
    }

    private static char SeparatorOf(string text)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        var header = end < 0 ? text : text[..end];
        return new[] { ',', ';', '\t' }.MaxBy(candidate => header.Count(c => c == candidate));
    }
}
