namespace EcomAI.Understanding.Language;

/// <summary>What language a message is written in.</summary>
/// <param name="Code">"en", "zh", or "und" when the message holds no word (emoji, digits, punctuation).</param>
/// <param name="IsMixed">Both languages occur; <paramref name="Code"/> is the one that carries the sentence.</param>
/// <param name="IsTraditional">Chinese written in traditional characters.</param>
public sealed record MessageLanguage(string Code, bool IsMixed = false, bool IsTraditional = false)
{
    public static MessageLanguage Unknown { get; } = new("und");

    public bool IsKnown => Code != "und";
}
