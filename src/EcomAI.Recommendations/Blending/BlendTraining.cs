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
    private const int ListLength = 10;
    private const int Trials = 24;

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
            rest = split.Training;
        }

        var final = BlendModels.Train(matrix, features, matrix.HasTimes, options.Seed);
        var weights = new ChoiceFit(final.PriorWeights, Ridge).Fit(choices);
        var blend = new Blend(matrix, final.All, weights, Discovery.None(matrix));
        return blend.With(Rehearse(blend, options));
    }

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

    /// <summary>Gives away the fewest places with which lists for the shoppers show enough of the catalogue.</summary>
    private static Discovery Rehearse(Blend blend, BlendOptions options)
    {
        // A catalogue far larger than all lists together cannot be shown; half of all places is as wide as lists should be.
        var matrix = blend.Matrix;
        var goal = Math.Min(options.CoverageGoal * matrix.Items.Count, 5 * Listed(matrix));
        if (goal <= 0)
        {
            return Discovery.None(matrix);
        }

        var users = Sample([.. Enumerable.Range(0, matrix.Users.Count)], options.Seed, Listed(matrix));
        var worths = new double[users.Length][];
        var exposure = Exposures(blend, users, [Discovery.None(matrix)], worths)[0];
        var sorted = worths.SelectMany(w => w).Order().ToArray();
        if (sorted.Length == 0 || exposure.Count(e => e > 0) >= goal)
        {
            return Discovery.None(matrix);
        }

        var trials = Enumerable.Range(1, Trials)
            .Select(t => new Discovery(exposure, sorted[(sorted.Length - 1) * t / Trials], options.MostDiscoveries, matrix))
            .ToArray();
        var enough = Array.FindIndex(Exposures(blend, users, trials, worths), e => e.Count(n => n > 0) >= goal);
        return trials[enough < 0 ? ^1 : enough];
    }

    /// <summary>Per trial, how many shoppers' lists of ten show each product; and what the places of each shopper's list are worth.</summary>
    private static int[][] Exposures(Blend blend, int[] users, Discovery[] trials, double[][] worths)
    {
        var matrix = blend.Matrix;
        var exposures = Array.ConvertAll(trials, _ => new int[matrix.Items.Count]);
        Parallel.For(0, users.Length, u =>
        {
            // Shoppers ask while they are active, so what is popular is read at their own time.
            var row = matrix.Row(users[u]);
            var history = ShopperHistory.OfRow(matrix, users[u], row.IsEmpty ? matrix.LastTime : row[^1].Time);
            var scores = blend.UnseenScores(history);
            worths[u] = Discovery.Worths(scores, ListLength);
            for (var trial = 0; trial < trials.Length; trial++)
            {
                var places = trials[trial].Places(worths[u], ListLength);
                foreach (var (item, _) in trials[trial].Pick(history, scores, ListLength, places, null))
                {
                    Interlocked.Increment(ref exposures[trial][item]);
                }
            }
        });
        return exposures;
    }

    private static int Listed(InteractionMatrix matrix) => Math.Min(matrix.Users.Count, MostListedScores / Math.Max(1, matrix.Items.Count));
}
