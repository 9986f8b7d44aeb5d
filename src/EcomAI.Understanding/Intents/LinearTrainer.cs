using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace EcomAI.Understanding.Intents;

/// <summary>Trains a <see cref="LinearModel"/> by L-BFGS in ML.NET.</summary>
/// <remarks>One thread per model: the result then depends on the data alone.</remarks>
internal static class LinearTrainer
{
    private const int Seed = 20;
    // Per row: the best strength grew with the rows from 600 few-shot ones to 9,000 of the bot's own.
    private const float RidgePerRow = 5e-5f;
    private const int MostIterations = 50;

    /// <param name="labels">Class of each row, from 0.</param>
    internal static LinearModel Train(IReadOnlyList<float[]> rows, IReadOnlyList<int> labels, int classes, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var context = new MLContext(Seed);
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, rows[0].Length);
        schema[nameof(Row.Label)].ColumnType = new KeyDataViewType(typeof(uint), classes);
        var data = context.Data.LoadFromEnumerable(rows.Select((features, i) => new Row { Label = (uint)labels[i], Features = features }).ToArray(), schema);
        var trainer = context.MulticlassClassification.Trainers.LbfgsMaximumEntropy(new LbfgsMaximumEntropyMulticlassTrainer.Options
        {
            L1Regularization = 0,
            L2Regularization = RidgePerRow * rows.Count,
            HistorySize = 10,
            MaximumNumberOfIterations = MostIterations,
            OptimizationTolerance = 1e-4f,
            NumberOfThreads = 1,
        });
        var model = trainer.Fit(data).Model;
        VBuffer<float>[]? weights = null;
        model.GetWeights(ref weights, out _);
        return new(rows[0].Length, [.. weights.SelectMany(ofClass => ofClass.DenseValues())], [.. model.GetBiases()]);
    }

    private sealed class Row
    {
        public uint Label { get; set; }
        public float[] Features { get; set; } = [];
    }
}
