using System.Text;
using Microsoft.ML.Tokenizers;

namespace EcomAI.Discovery.Encoders;

/// <summary>SentencePiece unigram ids as the text encoder was trained on them.</summary>
internal sealed class TextTokens
{
    internal const int Padding = 1;
    internal const int MaximumTokens = 512;

    private const int EndOfText = 2;
    private const int Unknown = 3;

    // A piece is at most 16 characters long, so nothing beyond this can reach the model; it keeps a pasted book from being segmented whole.
    private const int MaximumCharacters = 16 * MaximumTokens;

    private readonly SentencePieceTokenizer _tokenizer;

    internal TextTokens(string path)
    {
        using var stream = File.OpenRead(path);
        _tokenizer = SentencePieceTokenizer.Create(stream, addBeginningOfSentence: true, addEndOfSentence: true);
    }

    internal int[] Encode(string text)
    {
        var raw = _tokenizer.EncodeToIds(WellFormed(text));
        var ids = new List<int>(Math.Min(raw.Count, MaximumTokens));
        foreach (var id in raw)
        {
            // SentencePiece makes one unknown of a run of unknown characters, the library one of each.
            if (id == Unknown && ids.Count > 0 && ids[^1] == Unknown)
            {
                continue;
            }

            ids.Add(id);
        }

        if (ids.Count > MaximumTokens)
        {
            ids.RemoveRange(MaximumTokens - 1, ids.Count - MaximumTokens + 1);
            ids.Add(EndOfText);
        }

        return [.. ids];
    }

    private static string WellFormed(string text)
    {
        if (text.Length > MaximumCharacters)
        {
            text = text[..MaximumCharacters];
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i])))
            {
                // A round trip through UTF-8 replaces lone surrogates by U+FFFD.
                return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
            }
        }

        return text;
    }
}
