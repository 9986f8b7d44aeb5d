using System.CommandLine;
using EcomAI.Bot.Hosting;
using EcomAI.Commerce.Catalog;
using EcomAI.Discovery.Encoders;
using EcomAI.Discovery.Lexical;
using EcomAI.Discovery.Models;
using EcomAI.Discovery.Photos;
using EcomAI.Discovery.Search;
using EcomAI.Recommendations.Evaluation;
using EcomAI.Understanding;
using EcomAI.Understanding.Intents;

namespace EcomAI.Bot.Verbs;

/// <summary>Measures the product's abilities on one's own files.</summary>
internal static class EvalVerb
{
    public static Command Create(string[] settings)
    {
        var command = new Command("eval", "Measure an ability on your own files; each prints a table and with --json PATH writes its figures.");
        command.Subcommands.Add(Intents(settings));
        command.Subcommands.Add(Search(settings));
        command.Subcommands.Add(Photos(settings));
        command.Subcommands.Add(Recommendations(settings));
        return command;
    }

    private static Command Intents(string[] settings)
    {
        var test = new Argument<string>("test.csv") { Description = "Columns text, intent[, lang]; rows of intent None are out of scope." };
        var train = new Option<string?>("--train") { Description = "Train on this file (same columns) instead of dialogs/." };
        var json = FigureReport.JsonOption();
        var command = new Command("intents", "accuracy, macroF1, ece, noneAuroc, noneRecall, msP95 of intent classification.") { test, train, json };
        command.SetAction(async (parsed, token) =>
        {
            var rows = ReadIntents(parsed.GetValue(test)!);
            await using var app = ShopHost.Build(settings);
            var encoder = app.Services.GetRequiredService<TextEncoder>();
            EncodeTexts encode = (texts, cancel) => encoder.EncodeQueriesAsync(texts, null, cancel);
            IntentClassifier? classifier = null;
            IntentFigures? measured = null;
            await ConsoleProgress.RunAsync(async progress =>
            {
                classifier = parsed.GetValue(train) is { } trainFile
                    ? await IntentTrainer.TrainAsync(Trainable(trainFile), app.Services.GetRequiredService<Learning>().EncodeOnAllCoresAsync, encoder.ModelHash, new Share(progress, "Training"), token)
                    : await app.Services.GetRequiredService<Learning>().ClassifierAsync(false, progress, token);
                measured = await IntentEvaluation.EvaluateAsync(classifier, rows, encode, new Share(progress, "Classifying"), token);
            });
            var figures = new Dictionary<string, double> { ["accuracy"] = measured!.Accuracy, ["macroF1"] = measured.MacroF1 };
            foreach (var (language, value) in measured.MacroF1ByLanguage)
            {
                figures[$"macroF1.{language}"] = value;
            }

            figures["ece"] = measured.Ece;
            AddIf(figures, "noneAuroc", measured.NoneAuroc);
            AddIf(figures, "noneRecall", measured.NoneRecall);
            figures["inScopeAccuracy"] = measured.InScopeAccuracy;
            figures["msP95"] = measured.MsP95;
            FigureReport.Show($"Intents: {measured.Rows:N0} utterances", figures, parsed.GetValue(json), app.Services);
            foreach (var confusion in measured.Confusions.Take(10))
            {
                Console.WriteLine($"  {confusion.Expected} taken for {confusion.Answered}: {confusion.Count} times, such as \"{confusion.Example}\"");
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Search(string[] settings)
    {
        var queries = new Argument<string>("queries.csv") { Description = "Columns query, product_id, grade: graded products per query." };
        var catalogue = new Option<string?>("--catalog") { Description = "Search these products (columns id, title[, description]) instead of the shop's." };
        var json = FigureReport.JsonOption();
        var command = new Command("search", "ndcg10, recall10, recall100 of fused, lexical and dense search, also per language.") { queries, catalogue, json };
        command.SetAction(async (parsed, token) =>
        {
            var judged = InputTable.Read(parsed.GetValue(queries)!, "query", "product_id", "grade")
                .Select((row, index) => new JudgedQuery(row["query"], row["product_id"], Grade(row["grade"], index)))
                .ToArray();
            var products = parsed.GetValue(catalogue) is { } file
                ? InputTable.Read(file, "id", "title").Select(row => new CatalogueRow(row["id"], row["title"], row.GetValueOrDefault("description"))).ToArray()
                : null;
            await using var app = ShopHost.Build(settings);
            IReadOnlyDictionary<string, double>? figures = null;
            await ConsoleProgress.RunAsync(async progress =>
            {
                var evaluation = new SearchEvaluation(app.Services.GetRequiredService<ITextEncoder>());
                var queriesDone = new Count(progress, "Queries", judged.Select(row => row.Query).Distinct().Count());
                if (products is null)
                {
                    await app.Services.GetRequiredService<Preparation>().RunAsync(PreparationScope.Missing, progress, token);
                    figures = await evaluation.RunAsync(app.Services.GetRequiredService<EmbeddedProductIndex>(), judged, queriesDone, token);
                    return;
                }

                var scratch = Directory.CreateTempSubdirectory("ecomai-eval").FullName;
                try
                {
                    using var index = new EmbeddedProductIndex(
                        scratch, app.Services.GetRequiredService<ITextEncoder>(), app.Services.GetRequiredService<TextFolding>(), new ProductIndexOptions());
                    await index.RebuildAsync([.. products.Select(product => product.ToDocument())], new Count(progress, "Titles", products.Length), token);
                    figures = await evaluation.RunAsync(index, judged, queriesDone, token);
                }
                finally
                {
                    Directory.Delete(scratch, recursive: true);
                }
            });
            FigureReport.Show("Search", figures!, parsed.GetValue(json), app.Services);
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Photos(string[] settings)
    {
        var queries = new Argument<string?>("queries") { Description = "A folder of pictures in folders named by their label; without one the shop's own pictures are altered.", Arity = ArgumentArity.ZeroOrOne };
        var gallery = new Option<string?>("--gallery") { Description = "A folder of pictures to search, in folders named by the same labels." };
        var kinds = new Option<bool>("--kinds") { Description = "The folders are named by kinds of product: search the shop." };
        var json = FigureReport.JsonOption();
        var command = new Command("photos", "top1, top5 against a gallery; kind1, kind5 against the shop; recall1, recall5, refused on the shop's own pictures altered.") { queries, gallery, kinds, json };
        command.SetAction(async (parsed, token) =>
        {
            var folder = parsed.GetValue(queries);
            Check(folder);
            Check(parsed.GetValue(gallery));
            if (folder is not null && parsed.GetValue(gallery) is null && !parsed.GetValue(kinds))
            {
                throw new BadInputException("Say what the photos are searched in: --gallery DIR, or --kinds for the shop.");
            }

            await using var app = ShopHost.Build(settings);
            var manifest = app.Services.GetRequiredService<ModelManifest>();
            var decoder = app.Services.GetRequiredService<PhotoDecoder>();
            PhotoFigures? measured = null;
            await ConsoleProgress.RunAsync(async progress =>
            {
                var count = new Count(progress, "Pictures", 0);
                if (parsed.GetValue(gallery) is { } galleryFolder)
                {
                    var evaluation = new PhotoEvaluation(new PhotoEncoder(manifest), decoder, PhotoLabels.Load(manifest));
                    measured = await Task.Run(() => evaluation.Gallery(folder!, galleryFolder, count, token), token);
                    return;
                }

                await app.Services.GetRequiredService<Preparation>().RunAsync(PreparationScope.Missing, progress, token);
                var shop = app.Services.GetRequiredService<Prepared<PhotoShop>>().Value;
                var ofShop = new PhotoEvaluation(shop.Encoder, decoder, shop.Labels);
                var pictures = app.Services.GetRequiredService<PhotoIndexing>();
                var catalog = await app.Services.GetRequiredService<CatalogReader>().GetAsync(token);
                measured = await Task.Run(() => folder is null
                    ? ofShop.OwnPictures(shop.Catalog, shop.Categories, pictures.PictureOf(catalog), 300, count, token)
                    : ofShop.Kinds(folder, shop.Catalog, shop.Categories, count, token), token);
            });
            FigureReport.Show("Photos", measured!.Values, parsed.GetValue(json), app.Services);
            foreach (var skipped in measured.Skipped)
            {
                Console.WriteLine($"  skipped {skipped}");
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Recommendations(string[] settings)
    {
        var file = new Argument<string>("file.csv") { Description = "Columns user, item[, rating][, time]." };
        var json = FigureReport.JsonOption();
        var command = new Command("recommendations", "ndcg10, recall10, coverage of the blend and of each model, leave-one-out.") { file, json };
        command.SetAction(async (parsed, token) =>
        {
            var path = parsed.GetValue(file)!;
            if (!File.Exists(path))
            {
                throw new BadInputException($"There is no file '{path}'.");
            }

            await using var app = ShopHost.Build(settings);
            try
            {
                EvaluationReport? report = null;
                await ConsoleProgress.RunAsync(async progress => report = await Task.Run(
                    () => RecommendationEvaluation.Run(path, app.Services.GetRequiredService<TimeProvider>(), progress: new Models(progress), cancellationToken: token), token));
                FigureReport.Show($"Recommendations: {report!.Shoppers:N0} shoppers, {report.Items:N0} items", report.ToFlat(), parsed.GetValue(json), app.Services);
                return ExitCodes.Done;
            }
            catch (RecommendationFileException exception)
            {
                throw new BadInputException(exception.Message);
            }
        });
        return command;
    }

    private static IReadOnlyList<IntentExample> ReadIntents(string path)
    {
        try
        {
            return IntentCsv.Read(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or InvalidDataException)
        {
            throw new BadInputException(exception.Message);
        }
    }

    private static IReadOnlyList<IntentExample> Trainable(string path)
    {
        var examples = ReadIntents(path);
        return examples.Select(example => example.Intent).Where(intent => intent != IntentExample.OutOfScope).Distinct().Count() >= 2
            ? examples
            : throw new BadInputException($"'{path}' names fewer than two intents: there is nothing to tell apart.");
    }

    private static double Grade(string written, int row) =>
        double.TryParse(written, System.Globalization.CultureInfo.InvariantCulture, out var grade) && grade >= 0 ? grade : throw new BadInputException($"Row {row + 2}: the grade '{written}' is no number from 0 up.");

    private static void Check(string? folder)
    {
        if (folder is not null && !Directory.Exists(folder))
        {
            throw new BadInputException($"There is no folder '{folder}'.");
        }
    }

    private static void AddIf(Dictionary<string, double> figures, string name, double? value)
    {
        if (value is { } known)
        {
            figures[name] = known;
        }
    }

    private sealed class Models(IPreparationProgress progress) : IProgress<string>
    {
        public void Report(string value) => progress.Report(value, 0, 1);
    }

    private sealed class Share(IPreparationProgress progress, string step) : IProgress<double>
    {
        public void Report(double value) => progress.Report(step, (int)(value * 100), 100);
    }

    private sealed class Count(IPreparationProgress progress, string step, int total) : IProgress<int>
    {
        public void Report(int value) => progress.Report(step, value, Math.Max(value, total));
    }
}
