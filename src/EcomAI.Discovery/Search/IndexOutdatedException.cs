namespace EcomAI.Discovery.Search;

/// <summary>What is stored was built by another model or in another format, and must be rebuilt.</summary>
public sealed class IndexOutdatedException(string location, string stored, string current)
    : Exception($"The index at '{location}' was built with '{stored}', now it is '{current}': rebuild it.")
{
    /// <summary>Folder or collection.</summary>
    public string Location { get; } = location;

    /// <summary>Model hash or format the index was built with.</summary>
    public string Stored { get; } = stored;

    /// <summary>Model hash or format wanted now.</summary>
    public string Current { get; } = current;
}
