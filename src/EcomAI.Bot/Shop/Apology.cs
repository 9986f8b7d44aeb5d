using EcomAI.Conversation.Phrases;
using EcomAI.Conversation.Turns;
using EcomAI.Protocol.Schema;

namespace EcomAI.Bot.Shop;

/// <summary>What a failed turn says.</summary>
internal sealed class Apology(PhraseBook phrases) : ITurnErrorReply
{
    public Activity Create(Activity activity, string traceId)
    {
        var chinese = activity.Text is { Length: > 0 } text
            ? text.Any(character => character is >= '\u4e00' and <= '\u9fff')
            : activity.Locale?.StartsWith("zh", StringComparison.OrdinalIgnoreCase) == true;
        return new Activity
        {
            Type = ActivityTypes.Message,
            Text = phrases.Render(chinese ? "zh" : "en", "error.turn", new Dictionary<string, object?> { ["traceId"] = traceId }),
            TextFormat = "plain",
            InputHint = "acceptingInput",
        };
    }
}
