namespace EcomAI.Commerce.Importing;

/// <summary>Finds the pictures that a catalogue names: beside the file, or in <c>images</c> or <c>assets</c> beside it.</summary>
internal sealed class PictureFolder(string catalogPath, ImportBatch batch)
{
    private static readonly string[] s_folders = ["", "images", "assets"];

    private readonly string _root = Path.GetDirectoryName(Path.GetFullPath(catalogPath))!;

    /// <summary>The pictures' paths relative to the catalogue's folder; a missing one is reported and left out.</summary>
    public List<string> Find(RowPlace place, IEnumerable<string> names)
    {
        var found = new List<string>();
        foreach (var name in names)
        {
            var picture = Cell.Picture(name);
            if (s_folders.Select(folder => folder.Length == 0 ? picture : $"{folder}/{picture}")
                    .FirstOrDefault(path => File.Exists(Path.Combine(_root, path))) is { } path)
                found.Add(path);
            else
                batch.Errors.Add(new RowError(place.File, place.Row, $"picture \"{name}\" was not found", LeftOut: false));
        }

        return found;
    }
}
