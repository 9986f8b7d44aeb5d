using EcomAI.Recommendations.Cart;
using EcomAI.Recommendations.Interactions;
using EcomAI.Recommendations.Recommenders;

namespace EcomAI.Recommendations.Reasons;

/// <summary>Finds the most telling true reason for a product, by counting.</summary>
internal sealed class ReasonFinder(InteractionMatrix matrix, Purchases purchases, IReadOnlyList<ItemFeatures> features)
{
    private const int LeastNeighbours = 2;
    private const int LeastBuyers = 2;
    private static readonly TimeSpan?[] Windows = [TimeSpan.FromDays(7), TimeSpan.FromDays(30), TimeSpan.FromDays(90), null];

    private readonly Neighbourhood _neighbourhood = new(matrix, 50);
    private readonly Dictionary<int, HashSet<Feature>> _features = features
        .GroupBy(f => matrix.Items.Find(f.ItemId))
        .ToDictionary(g => g.Key, g => g.SelectMany(f => f.Features).ToHashSet());

    private readonly Dictionary<Feature, int> _holders = features
        .SelectMany(f => f.Features.Distinct())
        .CountBy(f => f)
        .ToDictionary();

    /// <summary>Prepares what all products of one answer share.</summary>
    /// <param name="history">The shopper.</param>
    /// <param name="context">Products at hand, which explain better than the past.</param>
    /// <param name="now">Until when purchases count.</param>
    public Finding For(ShopperHistory history, IReadOnlyList<int> context, DateTimeOffset now) => new(this, history, context, now);

    internal sealed class Finding(ReasonFinder finder, ShopperHistory history, IReadOnlyList<int> context, DateTimeOffset now)
    {
        private readonly int[] _past = [.. history.Items.Reverse().Select(i => i.Index).Except(context)];
        private List<(int User, float Similarity)>? _neighbours;

        public Reason Of(int item, string model) =>
            AlsoBought(item, context)
            ?? (model switch
            {
                "content" => (Reason?)ContentMatch(item),
                "userKnn" or "userCf" => SimilarTaste(item),
                "popularity" or "trending" => Popular(item),
                _ => null,
            })
            ?? AlsoBought(item, _past)
            ?? SimilarTaste(item)
            ?? ContentMatch(item)
            ?? Popular(item)
            ?? Touched(item);

        private AlsoBought? AlsoBought(int item, IReadOnlyList<int> anchors)
        {
            AlsoBought? best = null;
            var strongest = 0.0;
            foreach (var anchor in anchors.Where(a => a != item))
            {
                var together = finder.Purchases.Together(anchor, item);
                var strength = CoPurchase.Strength(
                    together, finder.Purchases.BuyersOf(anchor).Length, finder.Purchases.BuyersOf(item).Length, finder.Purchases.Shoppers);
                if (strength > strongest)
                {
                    (best, strongest) = (new AlsoBought(finder.Matrix.Items[anchor], together), strength);
                }
            }

            return best;
        }

        private SimilarTaste? SimilarTaste(int item)
        {
            _neighbours ??= finder._neighbourhood.Of(history);
            var likes = 0;
            foreach (var (user, _) in _neighbours)
            {
                foreach (var entry in finder.Matrix.Row(user))
                {
                    likes += entry.Index == item && entry.Rating >= finder.Matrix.UserMeans[user] ? 1 : 0;
                }
            }

            return likes >= LeastNeighbours ? new SimilarTaste(likes) : null;
        }

        private ContentMatch? ContentMatch(int item)
        {
            if (!finder._features.TryGetValue(item, out var own))
            {
                return null;
            }

            foreach (var anchor in context.Concat(_past.Where(Liked)))
            {
                if (anchor != item && finder._features.TryGetValue(anchor, out var theirs))
                {
                    // The rarest property in common says the most.
                    var shared = own.Where(theirs.Contains).OrderBy(f => finder._holders[f]).ThenBy(f => f.Value, StringComparer.Ordinal).FirstOrDefault();
                    if (shared is not null)
                    {
                        return new ContentMatch(shared.Kind, shared.Value, finder.Matrix.Items[anchor]);
                    }
                }
            }

            return null;
        }

        private bool Liked(int item) => Array.Exists(history.Items, i => i.Index == item && i.Rating >= history.MeanRating);

        private Popular? Popular(int item)
        {
            foreach (var window in Windows)
            {
                var buyers = 0;
                foreach (var (_, time) in finder.Purchases.BuyersOf(item))
                {
                    buyers += window is null || (time is { } t && t <= now && now - t <= window) ? 1 : 0;
                }

                if (buyers >= LeastBuyers)
                {
                    return new Popular(buyers, window);
                }
            }

            return null;
        }

        private Reason Touched(int item)
        {
            var shoppers = finder.Matrix.Column(item).Length;
            return shoppers > 0 ? new Noticed(shoppers) : new NewHere();
        }
    }

    private InteractionMatrix Matrix => matrix;

    private Purchases Purchases => purchases;
}
