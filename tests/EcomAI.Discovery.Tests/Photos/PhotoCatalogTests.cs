using EcomAI.Discovery.Photos;

namespace EcomAI.Discovery.Tests.Photos;

public sealed class PhotoCatalogTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("photos").FullName;

    private string File_ => Path.Combine(_folder, "index", "photos.bin");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_saved_catalogue_comes_back_whole()
    {
        Catalog().Save(File_);

        var loaded = Assert.IsType<PhotoCatalogLoaded>(PhotoCatalog.Load(File_, "hash-1")).Catalog;

        Assert.Equal(new PhotoThresholds(0.9, 0.7, 0.6), loaded.Thresholds);
        var entry = loaded.Entries[1];
        Assert.Equal(("mug", "mugs", null, new Lab(1, 2, 3)), (entry.ProductId, entry.CategoryId, entry.Color, entry.Colour));
        Assert.Equal(["Mug", "马克杯"], entry.Names);
        Assert.Equal([0f, 1f], entry.Embedding);
    }

    [Fact]
    public void A_catalogue_of_another_model_is_outdated()
    {
        Catalog().Save(File_);

        Assert.Equal(new IndexOutdated(File_, "hash-1", "hash-2"), PhotoCatalog.Load(File_, "hash-2"));
    }

    [Fact]
    public void A_missing_file_is_told_apart_from_a_damaged_one()
    {
        Assert.IsType<IndexMissing>(PhotoCatalog.Load(File_, "hash-1"));
        Catalog().Save(File_);
        var whole = File.ReadAllBytes(File_);
        for (var length = 0; length < whole.Length; length += 3)
        {
            File.WriteAllBytes(File_, whole[..length]);
            Assert.IsType<IndexOutdated>(PhotoCatalog.Load(File_, "hash-1"));
        }
    }

    [Fact]
    public void Random_damage_never_throws()
    {
        Catalog().Save(File_);
        var whole = File.ReadAllBytes(File_);
        var random = new Random(3);
        for (var i = 0; i < 200; i++)
        {
            var bytes = (byte[])whole.Clone();
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(File_, bytes);
            Assert.NotNull(PhotoCatalog.Load(File_, "hash-1"));
        }
    }

    private static PhotoCatalog Catalog() => new(
        [new("shoe", "shoes", "red", [1, 0], new Lab(50, 60, 40), ["Shoe"]), new("mug", "mugs", null, [0, 1], new Lab(1, 2, 3), ["Mug", "马克杯"])],
        new PhotoThresholds(0.9, 0.7, 0.6), "hash-1");
}
