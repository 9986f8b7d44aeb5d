using System.Globalization;
using System.Text.Json;
using EcomAI.Discovery.Models;

namespace EcomAI.Discovery.Photos;

/// <summary>The names of what the photo encoder's heads can see, in English and Chinese.</summary>
public sealed class PhotoLabels
{
    private PhotoLabels(PhotoLabel[] clothing, PhotoLabel[] grocery, IReadOnlyDictionary<int, PhotoLabel> imageNet, ProductScore score) =>
        (Clothing, Grocery, ImageNet, Score) = (clothing, grocery, imageNet, score);

    /// <summary>By class of the garment head.</summary>
    public IReadOnlyList<PhotoLabel> Clothing { get; }

    /// <summary>By class of the grocery head; fine names with their coarse ones.</summary>
    public IReadOnlyList<PhotoLabel> Grocery { get; }

    /// <summary>The ImageNet classes that a shop may sell, by class index.</summary>
    public IReadOnlyDictionary<int, PhotoLabel> ImageNet { get; }

    internal ProductScore Score { get; }

    /// <summary>Reads the label files beside the network.</summary>
    /// <exception cref="ModelFileException">A file is missing or altered.</exception>
    public static PhotoLabels Load(ModelManifest manifest)
    {
        var clothing = Rows(manifest, "clothing_labels.csv").Select(row => new PhotoLabel(row[1], row[2], row[3], null, null, row[4]));
        var grocery = Rows(manifest, "grocery_labels.csv").Select(row => new PhotoLabel(row[1], row[2], row[3], row[5], row[6], row[7]));
        var imageNet = Rows(manifest, "labels.csv").ToDictionary(
            row => int.Parse(row[0], CultureInfo.InvariantCulture),
            row => new PhotoLabel(row[1], row[2], row[3], null, null, row[4]));
        var score = ProductScore.Read(manifest.Verified(PhotoEncoder.ModelName, "nonproduct.json"));
        return new([.. clothing], [.. grocery], imageNet, score);
    }

    private static IEnumerable<string[]> Rows(ModelManifest manifest, string file) =>
        File.ReadLines(manifest.Verified(PhotoEncoder.ModelName, file)).Skip(1).Where(line => line.Length > 0).Select(line => line.Split(','));
}

/// <summary>A thing that a head can name.</summary>
/// <param name="Name">The class as the training data calls it.</param>
/// <param name="CoarseEn">The kind it belongs to, for groceries ("Apple" of "Golden Delicious").</param>
/// <param name="Department">The broad part of a shop where it would stand.</param>
public sealed record PhotoLabel(string Name, string En, string Zh, string? CoarseEn, string? CoarseZh, string Department);
