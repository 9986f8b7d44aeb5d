namespace EcomAI.Discovery.Vectors;

/// <summary>The best rows seen so far: a binary heap with the worst of them on top, which is the score to beat.</summary>
internal sealed class TopRows
{
    private readonly float[] _scores;
    private readonly int[] _rows;
    private int _count;

    public TopRows(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        _scores = new float[capacity];
        _rows = new int[capacity];
    }

    /// <summary>A row at or below this score cannot enter.</summary>
    public float Threshold { get; private set; } = float.NegativeInfinity;

    public void Add(int row, float score)
    {
        if (_count < _scores.Length)
        {
            SiftUp(_count++, row, score);
            if (_count == _scores.Length)
            {
                Threshold = _scores[0];
            }
        }
        else if (score > Threshold)
        {
            SiftDown(row, score);
            Threshold = _scores[0];
        }
    }

    /// <summary>Best first; equal scores in row order, so that results do not depend on the heap.</summary>
    public RowScore[] Sorted()
    {
        var result = new RowScore[_count];
        for (var i = 0; i < _count; i++)
        {
            result[i] = new RowScore(_rows[i], _scores[i]);
        }

        Array.Sort(result, static (a, b) => b.Score != a.Score ? b.Score.CompareTo(a.Score) : a.Row.CompareTo(b.Row));
        return result;
    }

    private void SiftUp(int at, int row, float score)
    {
        while (at > 0)
        {
            var parent = (at - 1) >> 1;
            if (_scores[parent] <= score)
            {
                break;
            }

            (_scores[at], _rows[at]) = (_scores[parent], _rows[parent]);
            at = parent;
        }

        (_scores[at], _rows[at]) = (score, row);
    }

    private void SiftDown(int row, float score)
    {
        var at = 0;
        while (true)
        {
            var child = (2 * at) + 1;
            if (child >= _count)
            {
                break;
            }

            if (child + 1 < _count && _scores[child + 1] < _scores[child])
            {
                child++;
            }

            if (_scores[child] >= score)
            {
                break;
            }

            (_scores[at], _rows[at]) = (_scores[child], _rows[child]);
            at = child;
        }

        (_scores[at], _rows[at]) = (score, row);
    }
}

/// <summary>A row and how well it matches: larger is better, whatever the metric.</summary>
internal readonly record struct RowScore(int Row, float Score);
