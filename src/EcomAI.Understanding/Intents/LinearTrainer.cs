using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace EcomAI.Understanding.Intents;

/// <summary>Trains a <see cref="LinearModel"/> by stochastic dual coordinate ascent in ML.NET.</summary>
/// <remarks>One thread per model: the result then depends on the seed alone. Shalev-Shwartz and Zhang 2013.</remarks>
internal static class LinearTrainer
{
    private const int Seed = 20;

    internal static LinearModel Train(
        IReadOnlyList<IntentFeatures> rows, IReadOnlyList<int> labels, int classes, LinearTrainerOptions options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var dimension = rows[0].Dense.Length;
        var width = dimension + (options.TermScale > 0 ? TermFeatures.Count : 0);
        var context = new MLContext(Seed);
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, width);
        schema[nameof(Row.Label)].ColumnType = new KeyDataViewType(typeof(uint), classes);
        var data = context.Data.LoadFromEnumerable(
            Enumerable.Range(0, rows.Count).Select(i => new Row { Label = (uint)labels[i] + 1, Features = Vector(rows[i], width, options) }).ToArray(),
            schema);
        var trainer = context.MulticlassClassification.Trainers.LbfgsMaximumEntropy(new LbfgsMaximumEntropyMulticlassTrainer.Options
        {
            L1Regularization = 0,
            L2Regularization = (float)(1 / options.Cost),
            HistorySize = 10,
            MaximumNumberOfIterations = options.Epochs,
            OptimizationTolerance = 1e-4f,
            NumberOfThreads = 1,
        });
        return TakeOut(trainer.Fit(data).Model, classes, dimension, options);
    }

    private static VBuffer<float> Vector(IntentFeatures row, int width, LinearTrainerOptions options)
    {
        var dimension = row.Dense.Length;
        if (width == dimension)
        {
            return new(width, [.. row.Dense.Select(value => value * options.DenseScale)]);
        }

        var indices = new int[dimension + row.Terms.Length];
        var values = new float[indices.Length];
        for (var i = 0; i < dimension; i++)
        {
            (indices[i], values[i]) = (i, row.Dense[i] * options.DenseScale);
        }

        for (var i = 0; i < row.Terms.Length; i++)
        {
            (indices[dimension + i], values[dimension + i]) = (dimension + row.Terms[i], row.TermValues[i] * options.TermScale);
        }

        return new(width, indices.Length, values, indices);
    }

    private static LinearModel TakeOut(MaximumEntropyModelParameters model, int classes, int dimension, LinearTrainerOptions options)
    {
        VBuffer<float>[]? weights = null;
        model.GetWeights(ref weights, out _);
        var dense = new float[classes * dimension];
        var sparse = options.TermScale > 0 ? new float[TermFeatures.Count * classes] : [];
        for (var label = 0; label < classes; label++)
        {
            foreach (var (index, weight) in weights[label].Items())
            {
                if (index < dimension)
                {
                    dense[label * dimension + index] = weight * options.DenseScale;
                }
                else
                {
                    sparse[(index - dimension) * classes + label] = weight * options.TermScale;
                }
            }
        }

        return new(classes, dimension, dense, sparse, [.. model.GetBiases()]);
    }

    private sealed class Row
    {
        public uint Label { get; set; }
        public VBuffer<float> Features { get; set; }
    }
}

/// <param name="Cost">Inverse strength of the regularisation, for the sum of the losses.</param>
/// <param name="Epochs">Passes over the data at most.</param>
/// <param name="DenseScale">Weight of the encoder's vector, whose length is 1.</param>
/// <param name="TermScale">Weight of the terms; 0 leaves them out.</param>
internal sealed record LinearTrainerOptions(double Cost, int Epochs, float DenseScale, float TermScale);
