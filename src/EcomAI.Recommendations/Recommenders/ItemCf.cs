using EcomAI.Recommendations.Interactions;

namespace EcomAI.Recommendations.Recommenders;

/// <summary>
/// Item-based collaborative filtering: cosine between product columns, damped by n/(n + shrinkage) where n is the number of shoppers in
/// common (Sarwar et al. 2001; Bell and Koren 2007), the k nearest products kept, score = Σ over the history of similarity × weight.
/// </summary>
public sealed class ItemCf : ItemScorer
{
    private readonly SparseRows _similar;
    private readonly HistoryWeights _weights;

    /// <param name="matrix">The interactions.</param>
    /// <param name="neighbours">How many similar products are kept per product.</param>
    /// <param name="shrinkage">Shoppers in common at which half of the cosine counts.</param>
    /// <param name="weights">How the acts of a history count.</param>
    public ItemCf(InteractionMatrix matrix, int neighbours = 100, double shrinkage = 10, HistoryWeights? weights = null)
        : base(matrix)
    {
        _weights = weights ?? HistoryWeights.ByRating;
        _similar = SparseRows.Build(matrix.Items.Count, neighbours, (item, row) => FillSimilar(item, row, shrinkage));
    }

    private ItemCf(ItemCf trained, HistoryWeights weights)
        : base(trained.Matrix) => (_similar, _weights) = (trained._similar, weights);

    public override string Name => "itemCf";

    /// <summary>The same similarities read with other history weights.</summary>
    internal ItemCf With(HistoryWeights weights) => new(this, weights);

    internal override void Score(ShopperHistory history, Span<float> scores)
    {
        scores.Fill(NoOpinion);
        for (var position = 0; position < history.Count; position++)
        {
            var item = history.Items[position].Index;
            var weight = _weights.At(history, position);
            var targets = _similar.Targets(item);
            var similarities = _similar.Weights(item);
            for (var i = 0; i < targets.Length; i++)
            {
                ref var score = ref scores[targets[i]];
                score = (score == NoOpinion ? 0 : score) + weight * similarities[i];
            }
        }
    }

    private void FillSimilar(int item, SparseRows.Accumulator row, double shrinkage)
    {
        foreach (var rating in Matrix.Column(item))
        {
            foreach (var other in Matrix.Row(rating.Index))
            {
                if (other.Index != item)
                {
                    row[other.Index] += rating.Rating * other.Rating;
                    row.Counts[other.Index]++;
                }
            }
        }

        foreach (var other in row.Touched)
        {
            var count = row.Counts[other];
            row[other] *= (float)(count / ((count + shrinkage) * Matrix.ItemNorms[item] * Matrix.ItemNorms[other]));
        }
    }
}
