using EcomAI.Understanding.Entities;
using EcomAI.Understanding.Intents;
using EcomAI.Understanding.Language;

namespace EcomAI.Understanding;

/// <summary>Everything read out of one message.</summary>
/// <param name="Embedding">The encoder's vector of the message as a query, length 1.</param>
public sealed record Understood(
    string Text,
    MessageLanguage Language,
    IntentPrediction Intent,
    ProductConstraints Constraints,
    float[] Embedding);
