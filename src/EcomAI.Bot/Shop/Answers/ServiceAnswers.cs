using EcomAI.Bot.Hosting;
using EcomAI.Bot.Shop.Skills;
using EcomAI.Conversation.Replies;

namespace EcomAI.Bot.Shop.Answers;

/// <summary>Talk, rules and whatever is not about a product.</summary>
internal sealed class ServiceAnswers(Prepared<Policies> policies, ShopText text)
{
    /// <summary>The first words of a conversation: what the shopper talks to, and what becomes of messages and photos (Regulation (EU) 2024/1689, article 50).</summary>
    public ReplyPlan FirstWords(string language, string origin) => new ReplyPlan(language)
        .Say("greeting.first", ("shop", text.ShopName(language)), ("privacyUrl", $"{origin}/privacy?lang={language}"))
        .Offer(new QuickReply(Sentence.Of("quick.example")), new QuickReply(Sentence.Of("quick.gift")), new QuickReply(Sentence.Of("quick.photo")), new QuickReply(Sentence.Of("quick.help")));

    public ReplyPlan Say(ShopTurn turn, string key) => new ReplyPlan(turn.Language).Say(key, ("contact", text.Contact));

    /// <summary>A rule in the shop's own words; who to ask when the shop wrote none.</summary>
    public ReplyPlan Policy(ShopTurn turn, string intent) =>
        policies.Value.Answer(turn.Language, intent, turn.Said?.Embedding) is { } answer
            ? new ReplyPlan(turn.Language).With(new Quotation(answer))
            : new ReplyPlan(turn.Language).Say("policy.none", ("contact", text.Contact));

    public ReplyPlan DidYouMean(ShopTurn turn, IReadOnlyList<string> intents) => new ReplyPlan(turn.Language)
        .Say("unclear.ask")
        .Offer([.. intents.Select(intent => new QuickReply(Sentence.Of($"intent.{intent}")))]);

    public ReplyPlan NotUnderstood(ShopTurn turn, string key) => new ReplyPlan(turn.Language)
        .Say(key)
        .Offer(new QuickReply(Sentence.Of("quick.help")), new QuickReply(Sentence.Of("quick.delivery")), new QuickReply(Sentence.Of("quick.photo")));
}
