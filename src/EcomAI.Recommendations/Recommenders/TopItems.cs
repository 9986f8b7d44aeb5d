namespace EcomAI.Recommendations.Recommenders;

/// <summary>Selection of the best few of many scores, without sorting the rest.</summary>
internal static class TopItems
{
    /// <summary>The best first; equal scores by index. Scores that are not finite never win, and the filter is asked only about products that would.</summary>
    public static List<(int Item, float Score)> Select(ReadOnlySpan<float> scores, int count, Func<int, bool>? filter = null)
    {
        var queue = new PriorityQueue<int, (float Score, int Order)>(Math.Max(1, count + 1));
        for (var item = 0; item < scores.Length; item++)
        {
            var key = (scores[item], -item);
            if (!float.IsFinite(scores[item])
                || count <= 0
                || (queue.Count == count && queue.TryPeek(out _, out var worst) && worst.CompareTo(key) >= 0)
                || (filter is not null && !filter(item)))
            {
                continue;
            }

            if (queue.Count == count)
            {
                queue.Dequeue();
            }

            queue.Enqueue(item, key);
        }

        var top = new List<(int, float)>(queue.Count);
        while (queue.TryDequeue(out var item, out var key))
        {
            top.Add((item, key.Score));
        }

        top.Reverse();
        return top;
    }
}
