namespace EcomAI.Understanding.Intents;

/// <summary>Says what a shopper wants, with a probability that holds, or that it does not know.</summary>
/// <remarks>Immutable and safe for concurrent use. Made by <see cref="IntentTrainer"/> or read by <see cref="Load"/>.</remarks>
public sealed class IntentClassifier
{
    // Below it a wrong guess is likelier than a right one, and asking costs the shopper less than an answer to another question.
    private const double SureEnough = 0.5;

    private readonly IntentFeatures _features;
    private readonly IntentScorer _scorer;
    private readonly IntentCalibration _calibration;
    private readonly string[] _classes;
    private readonly int _outOfScope;

    internal IntentClassifier(
        IntentClassifierOrigin origin, string[] classes, IntentFeatures features, IntentScorer scorer, IntentCalibration calibration)
    {
        Origin = origin;
        _classes = classes;
        _features = features;
        _scorer = scorer;
        _calibration = calibration;
        _outOfScope = Array.IndexOf(classes, IntentExample.OutOfScope);
    }

    /// <summary>What it was trained on: another encoder or other examples make it stale.</summary>
    public IntentClassifierOrigin Origin { get; }

    /// <summary>Names of all intents it knows, without the out-of-scope one.</summary>
    public IReadOnlyList<string> Intents => [.. _classes.Where(name => name != IntentExample.OutOfScope)];

    /// <summary>At or above this <see cref="IntentPrediction.OutOfScope"/> the decision is <see cref="IntentDecision.OutOfScope"/>.</summary>
    public double OutOfScopeThreshold => _calibration.OutOfScopeThreshold;

    internal string[] Classes => _classes;
    internal IntentFeatures Features => _features;
    internal IntentScorer Scorer => _scorer;
    internal IntentCalibration Calibration => _calibration;

    /// <param name="text">The message as it was written.</param>
    /// <param name="embedding">The encoder's vector of <see cref="Language.MessageText.ForEncoder"/> of it.</param>
    /// <exception cref="ArgumentException">The vector is not as long as those of training.</exception>
    public IntentPrediction Predict(string text, ReadOnlySpan<float> embedding)
    {
        if (embedding.Length != _features.EmbeddingDimension)
        {
            throw new ArgumentException($"The intent classifier was trained on vectors of {_features.EmbeddingDimension} numbers, this one has {embedding.Length}.", nameof(embedding));
        }

        var evidence = _scorer.Weigh(_features.Of(text, embedding));
        var outOfScope = _calibration.OutOfScope(evidence);
        var probabilities = new double[_classes.Length];
        evidence.Probabilities(_calibration.Temperature, _calibration.NeighbourWeight, probabilities);
        var ranking = Rank(probabilities, 1 - outOfScope);
        var decision = outOfScope >= _calibration.OutOfScopeThreshold ? IntentDecision.OutOfScope
            : ranking[0].Probability >= SureEnough ? IntentDecision.Act
            : IntentDecision.Ask;
        return new(ranking[0].Intent, ranking[0].Probability, ranking, outOfScope, decision);
    }

    /// <summary>Writes the classifier to one file, replacing what is there only when all is written.</summary>
    public void Save(string path) => IntentClassifierFile.Write(this, path);

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The file is no classifier, is cut short, or is of another version.</exception>
    public static IntentClassifier Load(string path) => IntentClassifierFile.Read(path);

    private IntentScore[] Rank(double[] probabilities, double inScope)
    {
        var ranking = new List<IntentScore>(_classes.Length);
        for (var label = 0; label < _classes.Length; label++)
        {
            if (label != _outOfScope)
            {
                ranking.Add(new(_classes[label], probabilities[label] * inScope));
            }
        }

        ranking.Sort((a, b) => b.Probability.CompareTo(a.Probability));
        return [.. ranking];
    }
}

/// <param name="EncoderHash">Identifies the encoder.</param>
/// <param name="ExamplesHash"><see cref="IntentExamples.Hash"/> of the training examples.</param>
public sealed record IntentClassifierOrigin(string EncoderHash, string ExamplesHash)
{
    /// <summary>Of the same encoder and the same examples.</summary>
    public bool Fits(string encoderHash, IReadOnlyList<IntentExample> examples) =>
        EncoderHash == encoderHash && ExamplesHash == IntentExamples.Hash(examples);
}
