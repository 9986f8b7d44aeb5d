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

    /// <summary>Trains on a matrix. Deterministic for the same matrix, features and options.</summary>
    public static Blend Train(
        InteractionMatrix matrix, IReadOnlyList<ItemFeatures>? features = null, BlendOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new();
        features ??= [];
        var choices = new List<double[][]>();
        var (rest, weights) = (matrix, (double[]?)null);
        Blend? rehearsal = null;
        LeaveOneOut? rehearsed = null;
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
            var users = Sample(split.Users, options);
            choices.AddRange(users.AsParallel().AsOrdered().WithCancellation(cancellationToken)
                .Select(u => Choice(models.All, split, u)).OfType<double[][]>());
            (rehearsal, rehearsed) = round == 0
                ? (new Blend(split.Training, models.All, models.PriorWeights, None(split.Training)), split)
                : (rehearsal, rehearsed);
            rest = split.Training;
        }

        var final = BlendModels.Train(matrix, features, matrix.HasTimes, options.Seed);
        weights = new ChoiceFit(final.PriorWeights, Ridge).Fit(choices);
        var discoveries = rehearsal is null ? 0 : DiscoveriesNeeded(rehearsal.With(weights), rehearsed!, options);
        var blend = new Blend(matrix, final.All, weights, None(matrix));
        return discoveries == 0 ? blend : blend.With(new Discovery(Exposure(blend), discoveries, matrix));
    }

    private static Discovery None(InteractionMatrix matrix) => new([], 0, matrix);

    private static int[] Sample(int[] users, BlendOptions options)
    {
        var sample = (int[])users.Clone();
        new Random(options.Seed).Shuffle(sample);
        return [.. sample.Take(options.ShoppersPerRound).Order()];
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

    private static int DiscoveriesNeeded(Blend blend, LeaveOneOut split, BlendOptions options)
    {
        var exposure = Exposure(blend);
        var catalogue = Math.Max(1, blend.Matrix.Items.Count);
        for (var ofTen = 0; ofTen < options.MostDiscoveries; ofTen++)
        {
            var trial = blend.With(new Discovery(exposure, ofTen, split.Training));
            if (Exposure(trial).Count(e => e > 0) >= options.CoverageGoal * catalogue)
            {
                return ofTen;
            }
        }

        return options.MostDiscoveries;
    }

    /// <summary>How many shoppers' lists of ten show each product.</summary>
    private static int[] Exposure(Blend blend)
    {
        var matrix = blend.Matrix;
        var exposure = new int[matrix.Items.Count];
        Parallel.For(0, matrix.Users.Count, user =>
        {
            foreach (var item in blend.Recommend(ShopperHistory.OfRow(matrix, user, matrix.LastTime), 10))
            {
                Interlocked.Increment(ref exposure[matrix.Items.Find(item.ItemId)]);
            }
        });
        return exposure;
    }
}
