using System.Numerics.Tensors;

namespace EcomAI.Discovery.Photos;

/// <summary>A picture of a product: one entry per picture, so a product with colour variants has several.</summary>
/// <param name="Color">The variant's colour name, when it has one.</param>
/// <param name="Embedding">Of the picture, by the photo encoder; length 1.</param>
/// <param name="Colour">Main shade of the picture.</param>
/// <param name="Names">Titles of the product in any language: a label that a title contains ranks the product higher inside its category.</param>
public sealed record PhotoEntry(string ProductId, string CategoryId, string? Color, float[] Embedding, Lab Colour, IReadOnlyList<string> Names);

/// <summary>The shop's pictures as search by photo sees them.</summary>
/// <remarks>Immutable; safe to share. Exact search: one dot product per picture.</remarks>
public sealed class PhotoCatalog
{
    private const int Version = 3;

    private static readonly byte[] s_magic = "ECOMPHOT"u8.ToArray();

    public PhotoCatalog(IReadOnlyList<PhotoEntry> entries, PhotoThresholds thresholds, string modelHash)
    {
        if (entries.Count > 0 && entries.Any(entry => entry.Embedding.Length != entries[0].Embedding.Length))
        {
            throw new ArgumentException("The embeddings of a catalogue have one length.", nameof(entries));
        }

        (Entries, Thresholds, ModelHash) = (entries, thresholds, modelHash);
    }

    public IReadOnlyList<PhotoEntry> Entries { get; }

    public PhotoThresholds Thresholds { get; }

    public string ModelHash { get; }

    /// <summary>The cosine of a picture to every entry, in the order of <see cref="Entries"/>.</summary>
    public float[] Cosines(ReadOnlySpan<float> embedding)
    {
        var cosines = new float[Entries.Count];
        for (var i = 0; i < cosines.Length; i++)
        {
            cosines[i] = TensorPrimitives.Dot(embedding, Entries[i].Embedding);
        }

        return cosines;
    }

    /// <summary>The best of cosine less difference of colour: a drawing may come near to a render by its shapes, but seldom in its colour too.</summary>
    internal double Likeness(ReadOnlySpan<float> cosines, Lab colour)
    {
        var best = 0.0;
        for (var i = 0; i < cosines.Length; i++)
        {
            best = Math.Max(best, cosines[i] - PhotoWeights.ColourUnlikeness * Math.Min(PhotoWeights.FarColour, Entries[i].Colour.DistanceTo(colour)));
        }

        return best;
    }

    /// <summary>Writes the catalogue beside <paramref name="path"/> and moves it into place, so that a reader sees the old or the new one whole.</summary>
    public void Save(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var temporary = path + ".new";
        using (var writer = new BinaryWriter(File.Create(temporary)))
        {
            writer.Write(s_magic);
            writer.Write(Version);
            writer.Write(ModelHash);
            writer.Write(Thresholds.ThisOne);
            writer.Write(Thresholds.Similar);
            writer.Write(Thresholds.Leads);
            writer.Write(Entries.Count);
            foreach (var entry in Entries)
            {
                writer.Write(entry.ProductId);
                writer.Write(entry.CategoryId);
                writer.Write(entry.Color ?? "");
                writer.Write(entry.Colour.L);
                writer.Write(entry.Colour.A);
                writer.Write(entry.Colour.B);
                writer.Write(entry.Names.Count);
                foreach (var name in entry.Names)
                {
                    writer.Write(name);
                }

                writer.Write(entry.Embedding.Length);
                writer.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(entry.Embedding.AsSpan()));
            }
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Reads a catalogue saved under the same model; anything else is reported so that the caller rebuilds it and says so.</summary>
    public static PhotoCatalogLoad Load(string path, string modelHash)
    {
        if (!File.Exists(path))
        {
            return new IndexMissing(path);
        }

        try
        {
            using var reader = new BinaryReader(File.OpenRead(path));
            if (!reader.ReadBytes(s_magic.Length).AsSpan().SequenceEqual(s_magic) || reader.ReadInt32() != Version)
            {
                return new IndexOutdated(path, "another format", modelHash);
            }

            var found = reader.ReadString();
            if (found != modelHash)
            {
                return new IndexOutdated(path, found, modelHash);
            }

            var thresholds = new PhotoThresholds(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
            var entries = new PhotoEntry[Count(reader)];
            for (var i = 0; i < entries.Length; i++)
            {
                entries[i] = ReadEntry(reader);
            }

            return new PhotoCatalogLoaded(new PhotoCatalog(entries, thresholds, found));
        }
        catch (Exception error) when (error is EndOfStreamException or InvalidDataException or FormatException or ArgumentException)
        {
            return new IndexOutdated(path, "a damaged file", modelHash);
        }
    }

    private static PhotoEntry ReadEntry(BinaryReader reader)
    {
        var (product, category, color) = (reader.ReadString(), reader.ReadString(), reader.ReadString());
        var shade = new Lab(reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle());
        var names = new string[Count(reader)];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = reader.ReadString();
        }

        var embedding = new float[Count(reader)];
        reader.BaseStream.ReadExactly(System.Runtime.InteropServices.MemoryMarshal.AsBytes(embedding.AsSpan()));
        return new(product, category, color.Length == 0 ? null : color, embedding, shade, names);
    }

    // A count cannot exceed the bytes that are left: a damaged file must not ask for gigabytes.
    private static int Count(BinaryReader reader) =>
        reader.ReadInt32() is var count && count >= 0 && count <= reader.BaseStream.Length - reader.BaseStream.Position
            ? count
            : throw new InvalidDataException("A count exceeds the file.");
}

/// <summary>Outcome of <see cref="PhotoCatalog.Load"/>.</summary>
public abstract record PhotoCatalogLoad;

public sealed record PhotoCatalogLoaded(PhotoCatalog Catalog) : PhotoCatalogLoad;

public sealed record IndexMissing(string Path) : PhotoCatalogLoad;

/// <summary>The index was built by another model or program version, or is damaged: build it again.</summary>
public sealed record IndexOutdated(string Path, string Found, string Expected) : PhotoCatalogLoad;
