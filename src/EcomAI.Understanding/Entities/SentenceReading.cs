using EcomAI.Understanding.Language;

namespace EcomAI.Understanding.Entities;

/// <summary>One sentence while its constraints are being read: what each reader used, the next leaves alone.</summary>
internal sealed class SentenceReading
{
    private readonly bool[] _used;
    private readonly List<ConstraintSpan> _spans = [];

    internal SentenceReading(string text, string language, string defaultCurrency, ShopVocabulary vocabulary)
    {
        Text = FoldedText.Cut(text);
        Folded = FoldedText.Fold(Text);
        Language = language;
        DefaultCurrency = defaultCurrency;
        Vocabulary = vocabulary;
        Words = Entities.Words.Of(Folded);
        _used = new bool[Text.Length];
    }

    internal string Text { get; }

    /// <summary>The text in comparable characters, index for index.</summary>
    internal string Folded { get; }

    internal string Language { get; }

    internal string DefaultCurrency { get; }

    internal ShopVocabulary Vocabulary { get; }

    internal IReadOnlyList<Word> Words { get; }

    internal IReadOnlyList<ConstraintSpan> Spans => _spans;

    internal bool IsFree(int start, int length) => _used.AsSpan(start, length).IndexOf(true) < 0;

    internal void Use(int start, int length, string what, string value)
    {
        _used.AsSpan(start, length).Fill(true);
        _spans.Add(new(start, length, what, value));
    }

    internal string Said(int start, int length) => Text.Substring(start, length);

    /// <summary>What stands before a place, without the spaces next to it.</summary>
    internal ReadOnlySpan<char> Before(int start) => Folded.AsSpan(0, start).TrimEnd();

    /// <summary>What stands after a place, without the spaces next to it.</summary>
    internal ReadOnlySpan<char> After(int end) => Folded.AsSpan(end).TrimStart();
}
