using EcomAI.Recommendations.Interactions;

namespace EcomAI.Recommendations.Recommenders;

/// <summary>
/// The ranking variant of user-based filtering: what the nearest shoppers have, counted by their similarity. It predicts no rating, so
/// a product that one distant neighbour loved does not lead (Cremonesi et al. 2010, non-normalised neighbourhood).
/// </summary>
public sealed class UserKnn(InteractionMatrix matrix, int neighbours = 100) : ItemScorer(matrix)
{
    private readonly Neighbourhood _neighbourhood = new(matrix, neighbours);

    public override string Name => "userKnn";

    internal override void Score(ShopperHistory history, Span<float> scores)
    {
        scores.Fill(NoOpinion);
        foreach (var (neighbour, similarity) in _neighbourhood.Of(history))
        {
            foreach (var entry in Matrix.Row(neighbour))
            {
                ref var score = ref scores[entry.Index];
                score = (score == NoOpinion ? 0 : score) + similarity;
            }
        }
    }
}
