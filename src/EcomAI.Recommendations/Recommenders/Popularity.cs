using EcomAI.Recommendations.Interactions;

namespace EcomAI.Recommendations.Recommenders;

/// <summary>
/// What most shoppers took, the same for everybody: Σ 2^(−age / half-life) over a product's shoppers. Without a half-life, or without
/// times, it is the count. Only what happened before the time of asking counts.
/// </summary>
public sealed class Popularity(InteractionMatrix matrix, TimeSpan? halfLife = null) : ItemScorer(matrix)
{
    private readonly double _perMillisecond = matrix.HasTimes && halfLife is { } h ? Math.Log(2) / h.TotalMilliseconds : 0;

    public override string Name => _perMillisecond == 0 ? "popularity" : "trending";

    internal override void Score(ShopperHistory history, Span<float> scores)
    {
        var now = history.Now == InteractionMatrix.NoTime ? Matrix.LastTime : history.Now;
        for (var item = 0; item < scores.Length; item++)
        {
            var column = Matrix.Column(item);
            scores[item] = column.IsEmpty ? NoOpinion
                : _perMillisecond == 0 ? column.Length
                : (float)Decayed(column, now);
        }
    }

    private double Decayed(ReadOnlySpan<InteractionMatrix.Entry> column, long now)
    {
        var sum = 0.0;
        foreach (var entry in column)
        {
            var exponent = (now - entry.Time) * _perMillisecond;
            if (exponent is >= 0 and < 30)
            {
                sum += Math.Exp(-exponent);
            }
        }

        return sum;
    }
}
