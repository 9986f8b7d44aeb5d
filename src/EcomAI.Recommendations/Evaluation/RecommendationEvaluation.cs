using EcomAI.Recommendations.Blending;
using EcomAI.Recommendations.Interactions;
using EcomAI.Recommendations.Recommenders;

namespace EcomAI.Recommendations.Evaluation;

/// <summary>
/// Leave-one-out measurement. Repeated pairs count once, at their first time; per shopper the last product taken (a seeded random one when
/// the file has no times) is set aside, and every product the shopper has not had competes. Shoppers with one product stay in the training data.
/// All tuning happens inside the training data.
/// </summary>
public static class RecommendationEvaluation
{
    /// <summary>Measures each model on its own and the blend.</summary>
    /// <param name="path">CSV, <c>user,item[,rating][,time]</c>.</param>
    /// <param name="clock">Tells the seconds.</param>
    /// <param name="features">Properties of the products, for the content model; none leaves it out.</param>
    /// <param name="progress">Told the name of each model before its turn.</param>
    /// <param name="options">Settings of the blend.</param>
    /// <param name="cancellationToken">Stops between models.</param>
    /// <exception cref="RecommendationFileException">The file cannot be read, lacks a column, or leaves nobody to measure.</exception>
    public static EvaluationReport Run(
        string path,
        TimeProvider clock,
        IReadOnlyList<ItemFeatures>? features = null,
        IProgress<string>? progress = null,
        BlendOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        var report = Run(InteractionFile.Read(path), clock, features, progress, options, cancellationToken);
        return report.Shoppers > 0 ? report
            : throw new RecommendationFileException(path, null, $"{path} has no user with two different items, so nothing can be left out.");
    }

    /// <summary>The same over interactions at hand.</summary>
    public static EvaluationReport Run(
        IReadOnlyList<Interaction> interactions,
        TimeProvider clock,
        IReadOnlyList<ItemFeatures>? features = null,
        IProgress<string>? progress = null,
        BlendOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        options ??= new();
        features ??= [];
        var split = new LeaveOneOut(InteractionMatrix.Build(FirstOfEachPair(interactions)), options.Seed);
        var figures = new Dictionary<string, RankingFigures>();
        foreach (var (name, train) in Models(split.Training, features, options, cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(name);
            var started = clock.GetTimestamp();
            var model = train();
            var measured = RankingFigures.Measure(model, split, clock);
            figures[name] = measured with { Seconds = clock.GetElapsedTime(started).TotalSeconds };
        }

        return new EvaluationReport(split.Users.Length, split.Training.Items.Count, split.Training.Count + split.Users.Length, figures);
    }

    private static IEnumerable<(string Name, Func<IRecommender> Train)> Models(
        InteractionMatrix matrix, IReadOnlyList<ItemFeatures> features, BlendOptions options, CancellationToken cancellationToken)
    {
        yield return ("blend", () => BlendTraining.Train(matrix, features, options, cancellationToken));
        yield return ("popularity", () => new Popularity(matrix));
        yield return ("userCf", () => new UserCf(matrix));
        yield return ("userKnn", () => new UserKnn(matrix));
        yield return ("itemCf", () => new ItemCf(matrix, neighbours: 50));
        yield return ("mf", () => new MatrixFactorisation(matrix, new MatrixFactorisationOptions { Seed = options.Seed }));
        if (Ease.Fits(matrix))
        {
            yield return ("ease", () => new Ease(matrix));
        }

        if (matrix.HasTimes)
        {
            yield return ("nextItem", () => new NextItem(matrix));
        }

        if (features.Count > 0)
        {
            yield return ("content", () => new ContentBased(matrix, features));
        }
    }

    /// <summary>A pair belongs where it first happened: later repeats would tell the training data about the product set aside.</summary>
    private static IEnumerable<Interaction> FirstOfEachPair(IEnumerable<Interaction> interactions) =>
        interactions
            .GroupBy(i => (i.UserId, i.ItemId))
            .Select(g => g.Last() with { Time = g.Any(i => i.Time is null) ? null : g.Min(i => i.Time) });
}
