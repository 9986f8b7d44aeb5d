using EcomAI.Understanding.Entities;
using EcomAI.Understanding.Intents;
using EcomAI.Understanding.Language;

namespace EcomAI.Understanding;

/// <summary>Reads language, intent and constraints out of one message.</summary>
/// <remarks>Safe for concurrent use; vocabulary and classifier may be replaced while messages are being read.</remarks>
public sealed class UnderstandingService(EncodeTexts encode, IntentClassifier classifier)
{
    private volatile IntentClassifier _classifier = classifier;
    private volatile ConstraintParser _parser = new(ShopVocabulary.Empty);

    public IntentClassifier Classifier => _classifier;

    /// <summary>The shop's words, from the catalogue; until it is called, only prices, quantities and the like are read.</summary>
    public void SetVocabulary(IEnumerable<VocabularyEntry> entries) => _parser = new(ShopVocabulary.Build(entries));

    public void UseClassifier(IntentClassifier classifier) => _classifier = classifier;

    /// <param name="text">The message; what exceeds 2,000 characters is not read.</param>
    /// <param name="conversationLanguage">"en" or "zh": holds when the message has no word, and decides the currency of a bare number.</param>
    public async Task<Understood> UnderstandAsync(string text, string conversationLanguage, CancellationToken cancellationToken)
    {
        var detected = LanguageDetector.Detect(text);
        var language = detected.IsKnown ? detected : new(conversationLanguage);
        var embedding = (await encode([MessageText.ForEncoder(text)], cancellationToken))[0];
        var intent = _classifier.Predict(text, embedding);
        var constraints = _parser.Parse(text, language.Code, language.Code == "zh" ? "CNY" : "USD");
        return new(text, language, intent, constraints, embedding);
    }
}
