using System.Numerics.Tensors;
using EcomAI.Understanding.Language;

namespace EcomAI.Understanding.Intents;

/// <summary>Sublinear tf-idf of characters 1 to 4 and words 1 to 2, hashed into a fixed number of features; length 1.</summary>
/// <remarks>The encoder smooths over spelling and exact wording; these features keep both. Weinberger et al. 2009, "Feature hashing".</remarks>
internal sealed class TermFeatures(float[] inverseDocumentFrequency)
{
    internal const int Count = 1 << 15;

    private const int LongestCharacterTerm = 4;
    private const uint WordSalt = 0x9e3779b9;

    internal float[] InverseDocumentFrequency => inverseDocumentFrequency;

    /// <summary>Learns how rare each feature is.</summary>
    internal static TermFeatures Fit(IReadOnlyCollection<string> texts)
    {
        var documents = new int[Count];
        foreach (var text in texts)
        {
            foreach (var feature in Frequencies(text).Keys)
            {
                documents[feature]++;
            }
        }

        return new([.. documents.Select(count => MathF.Log((1f + texts.Count) / (1f + count)) + 1)]);
    }

    /// <summary>Features of a text in ascending order, with their values.</summary>
    internal (int[] Features, float[] Values) Of(string text)
    {
        var frequencies = Frequencies(text);
        var features = frequencies.Keys.ToArray();
        Array.Sort(features);
        var values = new float[features.Length];
        for (var i = 0; i < features.Length; i++)
        {
            values[i] = (1 + MathF.Log(frequencies[features[i]])) * inverseDocumentFrequency[features[i]];
        }

        var norm = TensorPrimitives.Norm<float>(values);
        TensorPrimitives.Divide(values, norm > 0 ? norm : 1, values);
        return (features, values);
    }

    private static Dictionary<int, int> Frequencies(string text)
    {
        var folded = $" {FoldedText.Fold(FoldedText.Cut(text)).Trim()} ";
        var frequencies = new Dictionary<int, int>(folded.Length * (LongestCharacterTerm + 1));
        for (var start = 0; start < folded.Length; start++)
        {
            var hash = 2166136261u;
            for (var end = start; end < folded.Length && end - start < LongestCharacterTerm; end++)
            {
                hash = Mix(hash, folded[end]);
                Add(frequencies, hash);
            }
        }

        AddWords(frequencies, folded);
        return frequencies;
    }

    private static void AddWords(Dictionary<int, int> frequencies, string folded)
    {
        var previous = 0u;
        var current = WordSalt;
        foreach (var character in folded)
        {
            if (char.IsLetterOrDigit(character) || character == '\'')
            {
                current = Mix(current, character);
                continue;
            }

            if (current != WordSalt)
            {
                Add(frequencies, current);
                Add(frequencies, Mix(previous, ' ') ^ current);
                previous = current;
                current = WordSalt;
            }
        }
    }

    private static uint Mix(uint hash, char character) => (hash ^ character) * 16777619u;

    private static void Add(Dictionary<int, int> frequencies, uint hash)
    {
        // FNV's low bits are weak for short inputs; fold the high ones in.
        hash ^= hash >> 15;
        hash *= 0x85ebca6b;
        hash ^= hash >> 13;
        var feature = (int)(hash % Count);
        frequencies[feature] = frequencies.GetValueOrDefault(feature) + 1;
    }
}
