using System.Globalization;
using EcomAI.Discovery.Models;

namespace EcomAI.Discovery.Photos;

/// <summary>The names of what the photo encoder's heads can see, in English and Chinese.</summary>
public sealed class PhotoLabels
{
    private PhotoLabels(
        PhotoLabel[] clothing, PhotoLabel[] grocery, IReadOnlyDictionary<int, PhotoLabel> imageNet, IReadOnlyList<PhotoScene> scenes, ProductScore score) =>
        (Clothing, Grocery, ImageNet, Scenes, Score) = (clothing, grocery, imageNet, scenes, score);

    /// <summary>By class of the garment head.</summary>
    public IReadOnlyList<PhotoLabel> Clothing { get; }

    /// <summary>By class of the grocery head; fine names with their coarse ones.</summary>
    public IReadOnlyList<PhotoLabel> Grocery { get; }

    /// <summary>The ImageNet classes that a shop may sell, by class index.</summary>
    public IReadOnlyDictionary<int, PhotoLabel> ImageNet { get; }

    /// <summary>Living things, places and other views that no shop sells.</summary>
    public IReadOnlyList<PhotoScene> Scenes { get; }

    internal ProductScore Score { get; }

    /// <summary>Reads the label files beside the network.</summary>
    /// <exception cref="ModelFileException">A file is missing or altered.</exception>
    public static PhotoLabels Load(ModelManifest manifest)
    {
        var words = Rows(manifest, "label_synonyms.csv").ToDictionary(row => row[0], row => row[1].Split('|'));
        PhotoLabel Label(string[] row, string? coarseEn, string? coarseZh) => new(
            row[1], row[2], row[3], coarseEn, coarseZh, words.GetValueOrDefault(row[1]) ?? (coarseEn is null ? null : words.GetValueOrDefault(coarseEn)) ?? []);
        var clothing = Rows(manifest, "clothing_labels.csv").Select(row => Label(row, null, null));
        var grocery = Rows(manifest, "grocery_labels.csv").Select(row => Label(row, row[5], row[6]));
        var imageNet = Rows(manifest, "labels.csv").ToDictionary(row => Number(row[0]), row => Label(row, null, null));
        var scenes = Rows(manifest, "scenes.csv").Select(row => new PhotoScene(Number(row[0])..(Number(row[1]) + 1), row[2], row[3]));
        var score = ProductScore.Read(manifest.Verified(PhotoEncoder.ModelName, "nonproduct.json"));
        return new([.. clothing], [.. grocery], imageNet, [.. scenes], score);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static IEnumerable<string[]> Rows(ModelManifest manifest, string file) =>
        File.ReadLines(manifest.Verified(PhotoEncoder.ModelName, file)).Skip(1).Where(line => line.Length > 0).Select(line => line.Split(','));
}

/// <summary>A thing that a head can name.</summary>
/// <param name="Name">The class as the training data calls it.</param>
/// <param name="CoarseEn">The kind it belongs to, for groceries ("Apple" of "Golden Delicious").</param>
/// <param name="Words">What shops call it, the nearest word first, broader ones after.</param>
public sealed record PhotoLabel(string Name, string En, string Zh, string? CoarseEn, string? CoarseZh, IReadOnlyList<string> Words);

/// <summary>A view that is no product, by a range of ImageNet classes.</summary>
public sealed record PhotoScene(Range Classes, string En, string Zh);
