using System.Text.Json;
using EcomAI.Bot.Hosting;
using EcomAI.Bot.Shop.Answers;
using EcomAI.Bot.Shop.Routing;
using EcomAI.Commerce.Catalog;
using EcomAI.Conversation.Rendering;
using EcomAI.Conversation.Replies;
using EcomAI.Conversation.Turns;
using EcomAI.Protocol.Schema;
using EcomAI.Understanding;

namespace EcomAI.Bot.Shop;

/// <summary>The shop's bot: greets, then hands every message to whoever answers its kind (buttons, photos, words).</summary>
internal sealed class ShopBot(
    CatalogReader catalog, Prepared<UnderstandingService> understanding, TextRouter texts, CommandRouter commands, PhotoAnswers photos, ServiceAnswers service,
    ReplyRenderers renderers, TurnJournal journal, ShopText text) : IBot
{
    /// <summary>Longest message that is read; a longer one is answered, not analysed.</summary>
    private const int LongestText = 4_000;

    public async Task OnTurnAsync(ITurnContext turn, CancellationToken cancellationToken)
    {
        switch (turn.Activity.Type)
        {
            case ActivityTypes.ConversationUpdate when Joins(turn.Activity):
                Welcome(turn);
                break;
            case ActivityTypes.Message:
                await AnswerAsync(turn, cancellationToken);
                break;
        }
    }

    private static bool Joins(Activity activity) =>
        activity.MembersAdded?.Any(member => member.Id is not null && member.Id != activity.Recipient?.Id) == true;

    private void Welcome(ITurnContext turn)
    {
        var language = LanguageOf(turn.Activity.Locale);
        turn.ConversationState.Set(ShopSession.Key, new ShopSession { Language = language });
        Reply(turn, service.FirstWords(language, Origin(turn.Activity)));
    }

    private async Task AnswerAsync(ITurnContext turn, CancellationToken cancellationToken)
    {
        var clock = journal.Start();
        var session = turn.ConversationState.Get<ShopSession>(ShopSession.Key) ?? new ShopSession { Language = LanguageOf(turn.Activity.Locale) };
        var snapshot = await catalog.GetAsync(cancellationToken);
        var words = turn.Activity.Text?.Trim() ?? "";
        var tooLong = words.Length > LongestText;
        Understood? said = null;
        if (words.Length > 0 && !tooLong)
        {
            said = await understanding.Value.UnderstandAsync(words, session.Language, cancellationToken);
            clock.Lap("understand");
        }

        var language = said is { Language.IsKnown: true } ? said.Language.Code : session.Language;
        session = session with { Language = language };
        var shop = new ShopTurn(turn, snapshot, session, language, text.CurrencyOf(language), Origin(turn.Activity)) { Said = said };

        var plan = await RouteAsync(shop, tooLong, cancellationToken);
        clock.Lap("answer");
        Reply(turn, plan);
        clock.Lap("render");
        turn.ConversationState.Set(ShopSession.Key, shop.Session);
        turn.AfterDelivery(token => journal.RecordAsync(shop, clock, token));
    }

    private async Task<ReplyPlan> RouteAsync(ShopTurn turn, bool tooLong, CancellationToken cancellationToken)
    {
        var activity = turn.Context.Activity;
        if (CardPress.Of(activity) is { } press)
        {
            return await commands.AnswerAsync(turn, press, cancellationToken);
        }

        if (tooLong)
        {
            return service.Say(turn, "unclear.tooLong");
        }

        if (activity.Attachments is { Count: > 0 } attachments)
        {
            return await photos.AnswerAsync(turn, attachments, cancellationToken);
        }

        return turn.Said is null ? service.NotUnderstood(turn, "unclear.empty") : await texts.AnswerAsync(turn, cancellationToken);
    }

    private void Reply(ITurnContext turn, ReplyPlan plan)
    {
        foreach (var activity in renderers.Render(plan, turn.Activity.ChannelId ?? "", Seed(turn.Activity)))
        {
            turn.Reply(activity);
        }
    }

    // The same activity gets the same words when its turn is repeated.
    private static int Seed(Activity activity) => (activity.Id ?? activity.Conversation?.Id ?? "").Aggregate(17, (hash, character) => unchecked((hash * 31) + character));

    private static string LanguageOf(string? locale) => locale?.StartsWith("zh", StringComparison.OrdinalIgnoreCase) == true ? "zh" : "en";

    private static string Origin(Activity activity) =>
        Uri.TryCreate(activity.ServiceUrl, UriKind.Absolute, out var url) ? url.GetLeftPart(UriPartial.Authority) : "";
}

/// <summary>A press of a button on a product card.</summary>
internal sealed record CardPress(string Verb, string? Product)
{
    /// <summary>The press a message carries in its value; null for any other message.</summary>
    public static CardPress? Of(Activity activity) =>
        activity.Value is { ValueKind: JsonValueKind.Object } value
        && value.TryGetProperty("verb", out var verb) && verb.ValueKind == JsonValueKind.String
            ? new CardPress(verb.GetString()!, value.TryGetProperty("product", out var product) && product.ValueKind == JsonValueKind.String ? product.GetString() : null)
            : null;
}
