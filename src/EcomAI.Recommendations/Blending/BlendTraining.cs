using System.Buffers;
using EcomAI.Recommendations.Evaluation;
using EcomAI.Recommendations.Interactions;
using EcomAI.Recommendations.Recommenders;

namespace EcomAI.Recommendations.Blending;

/// <summary>
/// Trains a <see cref="Blend"/>: takes shoppers' latest acts away one by one, trains the models on what is left, learns the weights that
/// predict what was taken away, then trains the models again on everything.
/// </summary>
public static class BlendTraining
{
    private const int CandidatesPerModel = 60;
    private const double Ridge = 3;

    /// <summary>Scores computed to see what lists show; larger shops are sampled.</summary>
    private const int MostListedScores = 40_000_000;

    /// <summary>Trains on a matrix. Deterministic for the same matrix, features and options.</summary>
    public static Blend Train(
        InteractionMatrix matrix, IReadOnlyList<ItemFeatures>? features = null, BlendOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new();
        features ??= [];
        var choices = new List<double[][]>();
        var rest = matrix;
        Blend? rehearsal = null;
        var rounds = matrix.Users.Count > options.ShoppersPerRound ? 1 : options.Rounds;
        for (var round = 0; round < rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var split = new LeaveOneOut(rest, options.Seed + round, leastEntries: 3);
            if (split.Users.Length == 0)
            {
                break;
            }

            var models = BlendModels.Train(split.Training, features, matrix.HasTimes, options.Seed);
            var users = Sample(split.Users, options.Seed, options.ShoppersPerRound);
            choices.AddRange(users.AsParallel().AsOrdered().WithCancellation(cancellationToken)
                .Select(u => Choice(models.All, split, u)).OfType<double[][]>());
            rehearsal ??= new Blend(split.Training, models.All, models.PriorWeights, None(split.Training));
            rest = split.Training;
        }

        var final = BlendModels.Train(matrix, features, matrix.HasTimes, options.Seed);
        var weights = new ChoiceFit(final.PriorWeights, Ridge).Fit(choices);
        var discoveries = rehearsal is null ? 0 : DiscoveriesNeeded(rehearsal.With(weights), options);
        var blend = new Blend(matrix, final.All, weights, None(matrix));
        return discoveries == 0 ? blend : blend.With(new Discovery(Exposures(blend, [None(matrix)], options)[0], discoveries, matrix));
    }

    private static Discovery None(InteractionMatrix matrix) => new([], 0, matrix);

    private static int[] Sample(int[] users, int seed, int most)
    {
        var sample = (int[])users.Clone();
        new Random(seed).Shuffle(sample);
        return [.. sample.Take(most).Order()];
    }

    /// <summary>The features of what the models propose, the product that was taken first; null when none proposes it.</summary>
    private static double[][]? Choice(IReadOnlyList<ItemScorer> models, LeaveOneOut split, int user)
    {
        var history = split.HistoryOf(user);
        var items = split.Training.Items.Count;
        var seen = history.Items.Select(i => i.Index).ToHashSet();
        var candidates = new HashSet<int>();
        var buffer = ArrayPool<float>.Shared.Rent(models.Count * BlendFeatures.PerModel * items);
        Span<float> Line(int feature) => buffer.AsSpan(feature * items, items);
        for (var model = 0; model < models.Count; model++)
        {
            var share = Line(BlendFeatures.PerModel * model);
            BlendFeatures.Fill(models[model], history, share, Line(BlendFeatures.PerModel * model + 1));
            candidates.UnionWith(TopItems.Select(share, CandidatesPerModel).Where(t => t.Score > 0 && !seen.Contains(t.Item)).Select(t => t.Item));
        }

        var target = split.Target[user];
        var choice = candidates.Remove(target)
            ? candidates.Prepend(target)
                .Select(i => Enumerable.Range(0, models.Count * BlendFeatures.PerModel).Select(f => (double)buffer[f * items + i]).ToArray())
                .ToArray()
            : null;
        ArrayPool<float>.Shared.Return(buffer);
        return choice;
    }

    /// <summary>The fewest places of ten with which lists for the shoppers show enough of the catalogue.</summary>
    private static double DiscoveriesNeeded(Blend blend, BlendOptions options)
    {
        // A catalogue far larger than all lists together cannot be shown; half of all places is as wide as lists should be.
        var goal = Math.Min(options.CoverageGoal * blend.Matrix.Items.Count, 5 * Listed(blend.Matrix));
        if (goal <= 0)
        {
            return 0;
        }

        var exposure = Exposures(blend, [None(blend.Matrix)], options)[0];
        if (exposure.Count(e => e > 0) >= goal)
        {
            return 0;
        }

        var trials = Enumerable.Range(1, 2 * options.MostDiscoveries).Select(n => new Discovery(exposure, n / 2.0, blend.Matrix)).ToArray();
        var enough = Array.FindIndex(Exposures(blend, trials, options), e => e.Count(n => n > 0) >= goal);
        return enough < 0 ? options.MostDiscoveries : trials[enough].OfTen;
    }

    private static int Listed(InteractionMatrix matrix) => Math.Min(matrix.Users.Count, MostListedScores / Math.Max(1, matrix.Items.Count));

    /// <summary>Per trial, how many shoppers' lists of ten show each product.</summary>
    private static int[][] Exposures(Blend blend, Discovery[] trials, BlendOptions options)
    {
        var matrix = blend.Matrix;
        var exposures = Array.ConvertAll(trials, _ => new int[matrix.Items.Count]);
        var users = Sample([.. Enumerable.Range(0, matrix.Users.Count)], options.Seed, Listed(matrix));
        Parallel.ForEach(users, user =>
        {
            // Shoppers ask while they are active, so what is popular is read at their own time.
            var row = matrix.Row(user);
            var history = ShopperHistory.OfRow(matrix, user, row.IsEmpty ? matrix.LastTime : row[^1].Time);
            var scores = blend.UnseenScores(history);
            for (var trial = 0; trial < trials.Length; trial++)
            {
                foreach (var (item, _) in trials[trial].Pick(history, scores, 10, null))
                {
                    Interlocked.Increment(ref exposures[trial][item]);
                }
            }
        });
        return exposures;
    }
}
