using EcomAI.Bot.Shop;
using EcomAI.Bot.Shop.Skills;
using EcomAI.Commerce.Catalog;
using EcomAI.Commerce.Interactions;
using EcomAI.Discovery.Encoders;
using EcomAI.Recommendations.Engine;
using EcomAI.Recommendations.Interactions;
using EcomAI.Understanding;
using EcomAI.Understanding.Intents;
using Interaction = EcomAI.Recommendations.Interactions.Interaction;

namespace EcomAI.Bot.Hosting;

/// <summary>What the shop learns before it opens: intents from dialogs/, its own words from the catalogue, recommendations from behaviour.</summary>
internal sealed class Learning(
    TextEncoder encoder, ITextEncoder queries, Prepared<UnderstandingService> understanding, Prepared<Policies> policies, RecommendationEngine recommendations,
    InteractionLog interactions, ShopWords words, ShopPaths paths)
{
    private const string Step = "Intents";

    public async Task RunAsync(CatalogSnapshot catalog, bool again, IPreparationProgress progress, CancellationToken cancellationToken)
    {
        var classifier = await ClassifierAsync(again, progress, cancellationToken);
        var service = new UnderstandingService(async (texts, cancel) => texts.Count == 1
            ? [await queries.EncodeQueryAsync(texts[0], cancel)]
            : await queries.EncodeQueriesAsync(texts, null, cancel), classifier);
        service.SetVocabulary(CatalogVocabulary.Of(catalog, words));
        await service.UnderstandAsync("red shoes under 50 dollars", "en", cancellationToken);
        await service.UnderstandAsync("两百块以内的红色鞋子", "zh", cancellationToken);
        understanding.Set(service);

        policies.Set(await Policies.LoadAsync(paths.Dialogs, queries, cancellationToken));
        progress.Report("Recommendations", 0, 1);
        await RecommendAsync(catalog, cancellationToken);
        progress.Report("Recommendations", 1, 1);
    }

    /// <summary>The classifier trained from dialogs/: the saved one where it still fits, else a new one, which is saved.</summary>
    public async Task<IntentClassifier> ClassifierAsync(bool again, IPreparationProgress progress, CancellationToken cancellationToken)
    {
        var examples = IntentExamples.Read(paths.Dialogs);
        if (!again && Saved() is { } saved && saved.Origin.Fits(encoder.ModelHash, examples))
        {
            progress.Report(Step, 1, 1);
            return saved;
        }

        var classifier = await IntentTrainer.TrainAsync(
            examples, EncodeOnAllCoresAsync, encoder.ModelHash, new Share(progress), cancellationToken);
        Directory.CreateDirectory(Path.GetDirectoryName(paths.IntentModel)!);
        classifier.Save(paths.IntentModel);
        progress.Report(Step, 100, 100);
        return classifier;
    }

    /// <summary>Query vectors of many texts; one inference uses one core, so as many run side by side as there are cores.</summary>
    public async Task<IReadOnlyList<float[]>> EncodeOnAllCoresAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        var share = Math.Max(1, (texts.Count + Environment.ProcessorCount - 1) / Environment.ProcessorCount);
        var parts = await Task.WhenAll(texts.Chunk(share).Select(part => Task.Run(() => encoder.EncodeQueriesAsync(part, null, cancellationToken), cancellationToken)));
        return [.. parts.SelectMany(vectors => vectors)];
    }

    /// <summary>Trains the recommenders on what shoppers did until now.</summary>
    public async Task RecommendAsync(CatalogSnapshot catalog, CancellationToken cancellationToken)
    {
        var did = await interactions.ReadAsync(DateTimeOffset.MinValue, cancellationToken);
        await recommendations.RebuildAsync(
            new RecommendationData(
                [.. did.Select(Learnt).OfType<Interaction>()],
                [.. catalog.Products.Select(Features)]),
            cancellationToken);
    }

    public Finding Examine() => Saved() is { } classifier
        ? classifier.Origin.Fits(encoder.ModelHash, IntentExamples.Read(paths.Dialogs))
            ? new Finding(Step, Health.Good, $"{classifier.Intents.Count} intents, trained from dialogs/")
            : new Finding(Step, Health.Poor, "dialogs/ or the text model has changed since the training", "run the verb train, or serve, which trains")
        : new Finding(Step, Health.Poor, "not trained yet", "run the verb train, or serve, which trains");

    private IntentClassifier? Saved()
    {
        try
        {
            return File.Exists(paths.IntentModel) ? IntentClassifier.Load(paths.IntentModel) : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static Interaction? Learnt(Commerce.Interactions.Interaction did) => did.Kind switch
    {
        Commerce.Interactions.InteractionKind.Viewed => Interaction.Viewed(did.UserId, did.ProductId, did.At),
        Commerce.Interactions.InteractionKind.Carted => Interaction.Carted(did.UserId, did.ProductId, did.At),
        Commerce.Interactions.InteractionKind.Bought => Interaction.Bought(did.UserId, did.ProductId, did.At),
        Commerce.Interactions.InteractionKind.Rated when did.Rating is { } rating => new Interaction(did.UserId, did.ProductId, rating, did.At),
        _ => null,
    };

    private static ItemFeatures Features(Product product)
    {
        var features = new List<Feature> { new(ShopFeatures.Category, product.CategoryId) };
        if (product.Brand is { } brand)
        {
            features.Add(new Feature(ShopFeatures.Brand, brand.En));
        }

        features.AddRange(product.Tags.Select(tag => new Feature(ShopFeatures.Tag, tag)));
        features.AddRange(product.Colours.Select(colour => new Feature(ShopFeatures.Color, colour)));
        return new ItemFeatures(product.Id, features);
    }

    private sealed class Share(IPreparationProgress progress) : IProgress<double>
    {
        public void Report(double value) => progress.Report(Step, (int)(value * 100), 100);
    }
}
