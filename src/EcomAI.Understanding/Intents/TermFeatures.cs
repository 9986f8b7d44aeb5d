using System.Numerics.Tensors;
using EcomAI.Understanding.Language;

namespace EcomAI.Understanding.Intents;

/// <summary>Sublinear tf-idf of characters 1 to 4 and words 1 to 2, hashed with signs into a short dense vector of length 1.</summary>
/// <remarks>
/// The encoder smooths over spelling and exact wording; these features keep both. The sketch keeps inner products in expectation, and a
/// short dense vector trains many times faster than a long sparse one. Weinberger et al. 2009, "Feature hashing for large scale multitask learning".
/// </remarks>
internal sealed class TermFeatures(float[] inverseDocumentFrequency)
{
    internal const int Dimension = 512;

    private const int Buckets = 1 << 16;
    private const int LongestCharacterTerm = 4;
    private const uint WordSalt = 0x9e3779b9;

    internal float[] InverseDocumentFrequency => inverseDocumentFrequency;

    /// <summary>Learns how rare each term is.</summary>
    internal static TermFeatures Fit(IReadOnlyCollection<string> texts)
    {
        var documents = new int[Buckets];
        foreach (var text in texts)
        {
            foreach (var term in Frequencies(text).Keys)
            {
                documents[term]++;
            }
        }

        return new([.. documents.Select(count => MathF.Log((1f + texts.Count) / (1f + count)) + 1)]);
    }

    internal void Write(string text, Span<float> sketch)
    {
        sketch.Clear();
        foreach (var (term, count) in Frequencies(text))
        {
            var value = (1 + MathF.Log(count)) * inverseDocumentFrequency[term];
            var hash = Scramble((uint)term + WordSalt);
            sketch[(int)((hash >> 1) % (uint)sketch.Length)] += (hash & 1) == 0 ? value : -value;
        }

        var norm = TensorPrimitives.Norm<float>(sketch);
        TensorPrimitives.Divide(sketch, norm > 0 ? norm : 1, sketch);
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

    // FNV's low bits are weak for short inputs; fold the high ones in.
    private static uint Scramble(uint hash)
    {
        hash ^= hash >> 15;
        hash *= 0x85ebca6b;
        hash ^= hash >> 13;
        hash *= 0xc2b2ae35;
        return hash ^ (hash >> 16);
    }

    private static void Add(Dictionary<int, int> frequencies, uint hash)
    {
        var term = (int)(Scramble(hash) % Buckets);
        frequencies[term] = frequencies.GetValueOrDefault(term) + 1;
    }
}
