using EcomAI.Recommendations.Interactions;

namespace EcomAI.Recommendations.Evaluation;

/// <summary>
/// One entry per shopper set aside: the last by time, or a seeded random one when the matrix has no times. Only shoppers who keep at
/// least one entry take part.
/// </summary>
internal sealed class LeaveOneOut
{
    public LeaveOneOut(InteractionMatrix all, int seed, int leastEntries = 2)
    {
        Target = new int[all.Users.Count];
        AskedAt = new long[all.Users.Count];
        for (var user = 0; user < Target.Length; user++)
        {
            var row = all.Row(user);
            var chosen = row.Length < leastEntries ? -1
                : all.HasTimes ? row.Length - 1
                : new Random(unchecked((int)StableHash.Of(all.Users[user], (ulong)seed))).Next(row.Length);
            Target[user] = chosen < 0 ? -1 : row[chosen].Index;
            AskedAt[user] = chosen < 0 ? InteractionMatrix.NoTime : row[chosen].Time;
        }

        Training = all.Without(Target);
        Users = [.. Enumerable.Range(0, Target.Length).Where(u => Target[u] >= 0)];
    }

    /// <summary>The product set aside, per shopper; -1 for none.</summary>
    public int[] Target { get; }

    /// <summary>When it was taken: the time at which the recommendation is asked for.</summary>
    public long[] AskedAt { get; }

    /// <summary>The shoppers who take part.</summary>
    public int[] Users { get; }

    /// <summary>Everything else.</summary>
    public InteractionMatrix Training { get; }

    public ShopperHistory HistoryOf(int user) => ShopperHistory.OfRow(Training, user, AskedAt[user]);
}
