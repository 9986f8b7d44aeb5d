using EcomAI.Recommendations.Interactions;

namespace EcomAI.Recommendations.Recommenders;

/// <summary>
/// User-based collaborative filtering: cosine similarity over ratings, the k nearest neighbours, and as score the predicted rating
/// mean(u) + Σ sim(u,v)·(r(v,i) − mean(v)) / Σ|sim(u,v)| over the neighbours who rated i (Resnick et al. 1994; Ricci et al., Recommender
/// Systems Handbook, eq. 4.15).
/// </summary>
public sealed class UserCf(InteractionMatrix matrix, int neighbours = 50) : ItemScorer(matrix)
{
    private readonly Neighbourhood _neighbourhood = new(matrix, neighbours);

    public override string Name => "userCf";

    internal override void Score(ShopperHistory history, Span<float> scores)
    {
        scores.Fill(NoOpinion);
        var deviations = new Dictionary<int, (double Sum, double Weight)>();
        foreach (var (neighbour, similarity) in _neighbourhood.Of(history))
        {
            var mean = Matrix.UserMeans[neighbour];
            foreach (var entry in Matrix.Row(neighbour))
            {
                var (sum, weight) = deviations.GetValueOrDefault(entry.Index);
                deviations[entry.Index] = (sum + similarity * (entry.Rating - mean), weight + Math.Abs(similarity));
            }
        }

        foreach (var (item, (sum, weight)) in deviations)
        {
            scores[item] = (float)(history.MeanRating + sum / weight);
        }
    }
}
