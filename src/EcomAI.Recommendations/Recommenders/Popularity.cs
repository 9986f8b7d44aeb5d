using EcomAI.Recommendations.Interactions;

namespace EcomAI.Recommendations.Recommenders;

/// <summary>
/// What most shoppers took, the same for everybody: Σ 2^(−age / half-life) over a product's shoppers. Without a half-life, or without
/// times, it is the count. With a half-life only what happened before the time of asking counts.
/// </summary>
public sealed class Popularity : ItemScorer
{
    /// <summary>Acts older than this many half-lives weigh under a thousandth and are not looked at.</summary>
    private const double Horizon = 10;

    private readonly double _halfLife;
    private readonly long[] _times = [];
    private readonly int[] _items = [];

    public Popularity(InteractionMatrix matrix, TimeSpan? halfLife = null)
        : base(matrix)
    {
        if (halfLife is not { } span || !matrix.HasTimes)
        {
            return;
        }

        _halfLife = span.TotalMilliseconds;
        _items = new int[matrix.Count];
        _times = new long[matrix.Count];
        var at = 0;
        for (var item = 0; item < matrix.Items.Count; item++)
        {
            foreach (var entry in matrix.Column(item))
            {
                (_times[at], _items[at++]) = (entry.Time, item);
            }
        }

        Array.Sort(_times, _items);
    }

    public override string Name => _halfLife > 0 ? "trending" : "popularity";

    internal override void Score(ShopperHistory history, Span<float> scores)
    {
        scores.Fill(NoOpinion);
        if (_halfLife > 0)
        {
            ScoreDecayed(history.Now == InteractionMatrix.NoTime ? Matrix.LastTime : history.Now, scores);
            return;
        }

        for (var item = 0; item < scores.Length; item++)
        {
            var shoppers = Matrix.Column(item).Length;
            scores[item] = shoppers == 0 ? NoOpinion : shoppers;
        }
    }

    private void ScoreDecayed(long now, Span<float> scores)
    {
        var oldest = Array.BinarySearch(_times, (long)(now - Horizon * _halfLife));
        for (var i = oldest < 0 ? ~oldest : oldest; i < _times.Length && _times[i] <= now; i++)
        {
            ref var score = ref scores[_items[i]];
            score = (score == NoOpinion ? 0 : score) + (float)Math.Exp((_times[i] - now) * Math.Log(2) / _halfLife);
        }
    }
}
