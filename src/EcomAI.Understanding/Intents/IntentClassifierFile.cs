using System.Runtime.InteropServices;

namespace EcomAI.Understanding.Intents;

/// <summary>One file: magic, version, then every part in the order below, little-endian.</summary>
internal static class IntentClassifierFile
{
    private const uint Magic = 0x43494345; // "ECIC"
    // Raised also when training changes, so that what was trained the old way is trained anew.
    private const int Version = 3;
    private const int MostNumbers = 1 << 28;

    internal static void Write(IntentClassifier classifier, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var part = path + ".part";
        using (var writer = new BinaryWriter(File.Create(part)))
        {
            writer.Write(Magic);
            writer.Write(Version);
            writer.Write(classifier.Origin.EncoderHash);
            writer.Write(classifier.Origin.ExamplesHash);
            writer.Write(classifier.Classes.Length);
            Array.ForEach(classifier.Classes, writer.Write);
            Write(writer, classifier.Features.Centre);
            Write(writer, classifier.Features.Terms.InverseDocumentFrequency);
            Write(writer, classifier.Scorer.Linear.Weights);
            Write(writer, classifier.Scorer.Linear.Bias);
            Write(writer, classifier.Scorer.Neighbours.Vectors);
            Write(writer, classifier.Scorer.Neighbours.Labels);
            Write(writer, [classifier.Calibration.Temperature, classifier.Calibration.NeighbourWeight, classifier.Calibration.OutOfScopeThreshold]);
            Write(writer, classifier.Calibration.DoubtWeights);
            writer.Write(Magic);
        }

        File.Move(part, path, overwrite: true);
    }

    internal static IntentClassifier Read(string path)
    {
        using var reader = new BinaryReader(File.OpenRead(path));
        try
        {
            if (reader.ReadUInt32() != Magic)
            {
                throw new InvalidDataException($"{path} is not an intent classifier.");
            }

            if (reader.ReadInt32() is var version && version != Version)
            {
                throw new InvalidDataException($"{path} is an intent classifier of version {version}, this program reads version {Version}.");
            }

            var classifier = ReadParts(reader);
            return reader.ReadUInt32() == Magic ? classifier : throw new InvalidDataException($"{path} is damaged.");
        }
        catch (Exception error) when (error is EndOfStreamException or ArgumentException or FormatException)
        {
            throw new InvalidDataException($"{path} is damaged.", error);
        }
    }

    private static IntentClassifier ReadParts(BinaryReader reader)
    {
        var origin = new IntentClassifierOrigin(reader.ReadString(), reader.ReadString());
        var classes = Enumerable.Range(0, reader.ReadInt32()).Select(_ => reader.ReadString()).ToArray();
        var features = new IntentFeatures(Read<float>(reader), new TermFeatures(Read<float>(reader)));
        var linear = new LinearModel(features.Dimension, Read<float>(reader), Read<float>(reader));
        var neighbours = new Neighbours(features.EmbeddingDimension, Read<float>(reader), Read<int>(reader));
        var numbers = Read<double>(reader);
        var calibration = new IntentCalibration(numbers[0], numbers[1], Read<double>(reader), numbers[2]);
        var scorer = new IntentScorer(linear, neighbours, Array.IndexOf(classes, IntentExample.OutOfScope));
        return new(origin, classes, features, scorer, calibration);
    }

    private static void Write<T>(BinaryWriter writer, T[] numbers)
        where T : unmanaged
    {
        writer.Write(numbers.Length);
        writer.Write(MemoryMarshal.AsBytes<T>(numbers));
    }

    private static T[] Read<T>(BinaryReader reader)
        where T : unmanaged
    {
        var count = reader.ReadInt32();
        if (count is < 0 or > MostNumbers)
        {
            throw new FormatException($"{count} numbers.");
        }

        var numbers = new T[count];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(numbers.AsSpan()));
        return numbers;
    }
}
