using EcomAI.Recommendations.Interactions;

namespace EcomAI.Recommendations.Recommenders;

/// <summary>
/// What shoppers took soon after: sequential rules (Ludewig and Jannach 2018, "SR"). A pair a, b in one shopper's order gives the rule
/// a → b the weight 1 / distance, up to ten acts apart; acts at the same moment have no order and give both directions alike.
/// </summary>
public sealed class NextItem : ItemScorer
{
    private const int Reach = 10;
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
            for (var other = Math.Max(0, at - Reach); other < Math.Min(row.Length, at + Reach + 1); other++)
            {
                if (other > at || (other < at && row[other].Time == row[at].Time))
                {
                    rules[row[other].Index] += 1f / Math.Abs(other - at);
                }
            }
        }
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
