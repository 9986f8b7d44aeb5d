using EcomAI.Recommendations.Interactions;

namespace EcomAI.Recommendations.Recommenders;

/// <summary>The shoppers nearest to a history by the cosine of their ratings.</summary>
internal sealed class Neighbourhood(InteractionMatrix matrix, int size)
{
    /// <summary>At most the given number of shoppers with similarity above 0, the nearest first, never the shopper itself.</summary>
    public List<(int User, float Similarity)> Of(ShopperHistory history)
    {
        var dots = new float[matrix.Users.Count];
        var norm = 0.0;
        foreach (var item in history.Items)
        {
            norm += (double)item.Rating * item.Rating;
            foreach (var entry in matrix.Column(item.Index))
            {
                dots[entry.Index] += item.Rating * entry.Rating;
            }
        }

        norm = Math.Sqrt(norm);
        for (var user = 0; user < dots.Length; user++)
        {
            dots[user] = dots[user] > 0 && user != history.User
                ? (float)(dots[user] / (norm * matrix.UserNorms[user]))
                : ItemScorer.NoOpinion;
        }

        return TopItems.Select(dots, size);
    }
}
