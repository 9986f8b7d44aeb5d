using System.Numerics.Tensors;

namespace EcomAI.Discovery.Photos;

/// <summary>Which of the encoder's heads names a thing.</summary>
public enum KindSource
{
    Clothing,
    Grocery,
    ImageNet,
}

/// <summary>One thing that a photo may show.</summary>
/// <param name="Probability">Of all the things it may show, "nothing that any shop sells" included.</param>
/// <param name="CoarseEn">The broader kind, for groceries.</param>
public sealed record KindGuess(PhotoLabel Label, KindSource Source, double Probability)
{
    public string LabelEn => Label.En;

    public string LabelZh => Label.Zh;

    public string? CoarseEn => Label.CoarseEn;

    public string? CoarseZh => Label.CoarseZh;
}

/// <summary>What a photo shows.</summary>
/// <param name="Guesses">Sellable things, most probable first.</param>
/// <param name="Scene">The likeliest living thing, place or the like, with its probability, when one stands out.</param>
/// <param name="Evidence">How far the heads respond as they do to photos of products, 0-1: low for drawings, screens and noise even when one class leads.</param>
public sealed record PhotoKinds(IReadOnlyList<KindGuess> Guesses, SceneGuess? Scene, double Evidence);

public sealed record SceneGuess(string En, string Zh, double Probability);

/// <summary>Decides what a photo shows from the garment head, the grocery head and ImageNet together.</summary>
/// <remarks>
/// The heads know only their own world: a mug, too, is some garment to the garment head. So a gate first weighs the three worlds (garment,
/// grocery, anything else) by how strongly each head responds and whether ImageNet, which was trained on everything, sees the same world;
/// inside a world its own head decides. The gate is a softmax regression of ten numbers, fitted on the clothing-dataset-small validation photos,
/// altered photos of the Grocery Store Dataset, photos of 48 other products with altered copies, drawn pictures and 3D renders; see the
/// decision record on photo kinds.
/// </remarks>
public sealed class KindClassifier(PhotoLabels labels)
{
    // Classes of ImageNet that lie in the world of each head.
    private static readonly int[] s_garments =
        [399, 433, 452, 474, 501, 502, 514, 515, 568, 578, 608, 610, 617, 630, 655, 689, 735, 770, 774, 808, 834, 841, 869];

    private static readonly int[] s_groceries =
        [936, 937, 938, 939, 942, 943, 944, 945, 947, 948, 950, 951, 952, 953, 954, 955, 956, 957, 987];

    private const double Floor = 0.01;
    private const double SmallestGuess = 0.005;
    private const double SceneStandsOut = 0.4;

    private readonly int[] _others = [.. labels.ImageNet.Keys.Except(s_garments).Except(s_groceries)];

    public PhotoKinds Classify(PhotoFeatures photo)
    {
        var clothing = Softmax(photo.ClothingLogits, labels.Score.ClothingTemperature);
        var grocery = Softmax(photo.GroceryLogits, labels.Score.GroceryTemperature);
        var imageNet = Softmax(photo.ImageNetLogits, 1);
        var garmentLogit = TensorPrimitives.Max<float>(photo.ClothingLogits);
        var groceryLogit = TensorPrimitives.Max<float>(photo.GroceryLogits);

        double[] scores =
        [
            2.547 + 2.000 * garmentLogit + 1.699 * LogMass(imageNet, s_garments) + 1.372 * clothing.Max(),
            0.185 + 0.449 * groceryLogit + 0.790 * LogMass(imageNet, s_groceries) + 2.897 * grocery.Max() - 1.347 * garmentLogit,
            0.158 * LogMass(imageNet, _others),
        ];
        var worlds = Softmax([.. scores.Select(score => (float)score)], 1);

        KindGuess[] guesses = [.. clothing.Select((p, i) => new KindGuess(labels.Clothing[i], KindSource.Clothing, worlds[0] * p))
            .Concat(grocery.Select((p, i) => new KindGuess(labels.Grocery[i], KindSource.Grocery, worlds[1] * p)))
            .Concat(labels.ImageNet.Select(label => new KindGuess(label.Value, KindSource.ImageNet, worlds[2] * imageNet[label.Key])))
            .Where(guess => guess.Probability >= SmallestGuess)
            .OrderByDescending(guess => guess.Probability)];

        return new(guesses, Scene(imageNet, worlds[2]), Evidence(photo, imageNet, guesses));
    }

    private SceneGuess? Scene(double[] imageNet, double world)
    {
        var best = labels.Scenes.GroupBy(scene => (scene.En, scene.Zh))
            .Select(scene => new SceneGuess(scene.Key.En, scene.Key.Zh, world * scene.Sum(range => imageNet[range.Classes].Sum())))
            .MaxBy(scene => scene.Probability);
        return best is { Probability: >= SceneStandsOut } ? best : null;
    }

    // Logistic regression of product photos (garments, groceries, other things, half of them altered) against drawn pictures of eleven kinds.
    private double Evidence(PhotoFeatures photo, double[] imageNet, KindGuess[] guesses)
    {
        var entropy = -imageNet.Sum(p => p > 1e-12 ? p * Math.Log(p) : 0) / Math.Log(imageNet.Length);
        var score = -3.487
            + 0.651 * TensorPrimitives.Max<float>(photo.ClothingLogits)
            - 0.025 * TensorPrimitives.Max<float>(photo.GroceryLogits)
            - 0.396 * (TensorPrimitives.Max<float>(photo.ImageNetLogits) - 6)
            - 0.929 * entropy
            - 0.060 * labels.ImageNet.Keys.Sum(i => imageNet[i])
            + 0.901 * labels.Scenes.Sum(scene => imageNet[scene.Classes].Sum())
            + 1.352 * Math.Log(guesses.Length > 0 ? guesses[0].Probability : SmallestGuess)
            + 2.262 * Math.Log(guesses.Sum(guess => guess.Probability) + SmallestGuess)
            - 2.911 * photo.ClothingLogits.Average()
            - 0.643 * photo.GroceryLogits.Average();
        return 1 / (1 + Math.Exp(-score));
    }

    private static double LogMass(double[] probabilities, int[] classes) => Math.Log(classes.Sum(i => probabilities[i]) + Floor);

    private static double[] Softmax(float[] logits, double temperature)
    {
        var highest = logits.Max();
        var weights = logits.Select(logit => Math.Exp((logit - highest) / temperature)).ToArray();
        var sum = weights.Sum();
        return [.. weights.Select(weight => weight / sum)];
    }
}
