using EcomAI.Recommendations.Interactions;
using EcomAI.Recommendations.Recommenders;

namespace EcomAI.Recommendations.Cart;

/// <summary>
/// What goes with the products at hand (in the cart, or just shown): everything significantly bought with any of them, scores summed.
/// The history given to it is those products.
/// </summary>
public sealed class CartRecommender : ItemScorer
{
    private const int Kept = 100;
    private readonly SparseRows _companions;

    public CartRecommender(InteractionMatrix matrix, IReadOnlyList<Interaction> interactions)
        : this(matrix, new Purchases(matrix, interactions))
    {
    }

    internal CartRecommender(InteractionMatrix matrix, Purchases purchases)
        : base(matrix) =>
        _companions = SparseRows.Build(matrix.Items.Count, Kept, (item, row) => FillCompanions(purchases, item, row));

    public override string Name => "cart";

    internal override void Score(ShopperHistory history, Span<float> scores)
    {
        scores.Fill(NoOpinion);
        foreach (var atHand in history.Items)
        {
            var targets = _companions.Targets(atHand.Index);
            var strengths = _companions.Weights(atHand.Index);
            for (var i = 0; i < targets.Length; i++)
            {
                ref var score = ref scores[targets[i]];
                score = (score == NoOpinion ? 0 : score) + strengths[i];
            }
        }
    }

    private static void FillCompanions(Purchases purchases, int item, SparseRows.Accumulator row)
    {
        var buyers = purchases.BuyersOf(item);
        foreach (var (user, _) in buyers)
        {
            foreach (var other in purchases.BoughtBy(user))
            {
                if (other != item)
                {
                    row[other] += 1;
                }
            }
        }

        foreach (var other in row.Touched)
        {
            row[other] = (float)CoPurchase.Strength((int)row[other], buyers.Length, purchases.BuyersOf(other).Length, purchases.Shoppers);
        }
    }
}
