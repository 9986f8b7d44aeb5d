namespace EcomAI.Recommendations.Recommenders;

/// <summary>A few weighted links per product, as compressed rows.</summary>
internal sealed class SparseRows
{
    private readonly int[] _offsets;
    private readonly int[] _targets;
    private readonly float[] _weights;

    private SparseRows(int[] offsets, int[] targets, float[] weights) => (_offsets, _targets, _weights) = (offsets, targets, weights);

    public ReadOnlySpan<int> Targets(int row) => _targets.AsSpan(_offsets[row], _offsets[row + 1] - _offsets[row]);

    public ReadOnlySpan<float> Weights(int row) => _weights.AsSpan(_offsets[row], _offsets[row + 1] - _offsets[row]);

    /// <summary>Computes rows in parallel; <paramref name="fill"/> writes a row's weights over all targets, and only the best stay.</summary>
    public static SparseRows Build(int rows, int keep, Action<int, Accumulator> fill)
    {
        var best = new (int[] Targets, float[] Weights)[rows];
        Parallel.For(
            0,
            rows,
            () => new Accumulator(rows),
            (row, _, accumulator) =>
            {
                fill(row, accumulator);
                best[row] = accumulator.TakeBest(keep);
                return accumulator;
            },
            _ => { });
        var offsets = new int[rows + 1];
        for (var row = 0; row < rows; row++)
        {
            offsets[row + 1] = offsets[row] + best[row].Targets.Length;
        }

        return new SparseRows(offsets, [.. best.SelectMany(b => b.Targets)], [.. best.SelectMany(b => b.Weights)]);
    }

    /// <summary>A dense row with a list of what was touched, so that clearing costs what filling cost.</summary>
    internal sealed class Accumulator(int size)
    {
        private readonly float[] _values = new float[size];
        private readonly bool[] _isTouched = new bool[size];
        private readonly List<int> _touched = [];

        public IReadOnlyList<int> Touched => _touched;

        /// <summary>A counter per target, cleared with it.</summary>
        public int[] Counts { get; } = new int[size];

        public ref float this[int target]
        {
            get
            {
                if (!_isTouched[target])
                {
                    _isTouched[target] = true;
                    _touched.Add(target);
                }

                return ref _values[target];
            }
        }

        public (int[] Targets, float[] Weights) TakeBest(int keep)
        {
            var best = _touched
                .Where(t => _values[t] > 0)
                .OrderByDescending(t => _values[t]).ThenBy(t => t)
                .Take(keep)
                .ToArray();
            var weights = Array.ConvertAll(best, t => _values[t]);
            foreach (var target in _touched)
            {
                _values[target] = 0;
                Counts[target] = 0;
                _isTouched[target] = false;
            }

            _touched.Clear();
            return (best, weights);
        }
    }
}
