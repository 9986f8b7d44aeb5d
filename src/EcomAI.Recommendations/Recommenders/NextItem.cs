using EcomAI.Recommendations.Interactions;

namespace EcomAI.Recommendations.Recommenders;

/// <summary>
/// What shoppers took soon after: sequential rules (Ludewig and Jannach 2018, "SR"). A pair a, b in one shopper's order gives the rule
/// a → b the weight 1 / distance, up to ten acts apart; acts at
/// the same moment, such as one basket, have no order: they are one act apart in both directions.
/// </summary>
public sealed class NextItem : ItemScorer
{
    private const int Reach = 10;
    private const int Basket = 50;
    private readonly SparseRows _rules;
    private readonly HistoryWeights _weights;

    public NextItem(InteractionMatrix matrix, HistoryWeights? weights = null, int keep = 200)
        : base(matrix)
    {
        _weights = weights ?? HistoryWeights.Recent(2);
        _rules = SparseRows.Build(matrix.Items.Count, keep, FillRules);
    }

    private NextItem(NextItem trained, HistoryWeights weights)
        : base(trained.Matrix) => (_rules, _weights) = (trained._rules, weights);

    public override string Name => "nextItem";

    internal NextItem With(HistoryWeights weights) => new(this, weights);

    internal override void Score(ShopperHistory history, Span<float> scores)
    {
        scores.Fill(NoOpinion);
        for (var position = 0; position < history.Count; position++)
        {
            var weight = _weights.At(history, position);
            if (weight < 1e-4f)
            {
                continue;
            }

            var item = history.Items[position].Index;
            var targets = _rules.Targets(item);
            var rules = _rules.Weights(item);
            for (var i = 0; i < targets.Length; i++)
            {
                ref var score = ref scores[targets[i]];
                score = (score == NoOpinion ? 0 : score) + weight * rules[i];
            }
        }
    }

    private void FillRules(int item, SparseRows.Accumulator rules)
    {
        foreach (var shopper in Matrix.Column(item))
        {
            var row = Matrix.Row(shopper.Index);
            var at = Position(row, item);
            var (first, last) = Moment(row, at);
            for (var other = Math.Max(first, at - Basket); other <= Math.Min(last, at + Basket); other++)
            {
                if (other != at)
                {
                    rules[row[other].Index] += 1;
                }
            }

            var distance = 1;
            for (var other = last + 1; other < row.Length && distance <= Reach; other++)
            {
                distance = other > last + 1 && row[other].Time != row[other - 1].Time ? other - last : distance;
                rules[row[other].Index] += 1f / distance;
            }
        }
    }

    /// <summary>The first and last position of the acts at the same moment as one.</summary>
    private static (int First, int Last) Moment(ReadOnlySpan<InteractionMatrix.Entry> row, int at)
    {
        var (first, last) = (at, at);
        while (first > 0 && row[first - 1].Time == row[at].Time)
        {
            first--;
        }

        while (last < row.Length - 1 && row[last + 1].Time == row[at].Time)
        {
            last++;
        }

        return (first, last);
    }

    private static int Position(ReadOnlySpan<InteractionMatrix.Entry> row, int item)
    {
        var at = 0;
        while (row[at].Index != item)
        {
            at++;
        }

        return at;
    }
}
