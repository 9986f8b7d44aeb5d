using EcomAI.Bot.Shop.Answers;
using EcomAI.Conversation.Replies;
using EcomAI.Understanding;
using EcomAI.Understanding.Entities;
using EcomAI.Understanding.Intents;

namespace EcomAI.Bot.Shop.Routing;

/// <summary>Decides what a message in words is about: the answer to our question, a refinement, an intent, or nothing we know.</summary>
internal sealed class TextRouter(IntentRoutes routes, SearchAnswers search, PhotoAnswers photos, ServiceAnswers service, ShopText text)
{
    private const int MostMeanings = 3;

    public async Task<ReplyPlan> AnswerAsync(ShopTurn turn, CancellationToken cancellationToken)
    {
        var said = turn.Said!;
        var asked = turn.Session.Asked;
        turn.Session = turn.Session with { Asked = [] };
        if (asked.FirstOrDefault(intent => IsTitleOf(intent, said.Text, turn.Language)) is { } chosen)
        {
            return await routes.AnswerAsync(chosen, turn, cancellationToken);
        }

        if (photos.Refers(turn) && Refines(said.Constraints))
        {
            return await photos.AgainAsync(turn, cancellationToken);
        }

        if (turn.Session.Search is not null && Refines(said.Constraints) && IsAboutFinding(said.Intent))
        {
            return await search.FindAsync(turn, cancellationToken);
        }

        if (said.Intent.Decision != IntentDecision.Act && said.Constraints.Ordinals.Count > 0 && turn.Session.Shown.Count > 0)
        {
            // "the second one" needs no verb when there is a list on the screen.
            return await routes.AnswerAsync("ProductDetail", turn, cancellationToken);
        }

        switch (said.Intent.Decision)
        {
            case IntentDecision.Act:
                return await routes.AnswerAsync(said.Intent.Intent, turn, cancellationToken);
            case IntentDecision.Ask when NamesProducts(said.Constraints):
                return await search.FindAsync(turn, cancellationToken);
            case IntentDecision.Ask:
                var meanings = said.Intent.Ranking.Take(MostMeanings).Select(score => score.Intent).ToArray();
                turn.Session = turn.Session with { Asked = meanings, AskedText = said.Text };
                return service.DidYouMean(turn, meanings);
            default:
                // A word of the shop outweighs a sentence that looks like none of ours: "lamp?" is a search.
                return NamesProducts(said.Constraints) && said.Text.Length <= 24
                    ? await search.FindAsync(turn, cancellationToken)
                    : service.NotUnderstood(turn, said.Language.IsKnown ? "unclear.outOfScope" : "unclear.empty");
        }
    }

    private bool IsTitleOf(string intent, string said, string language) =>
        string.Equals(text.Render(language, Sentence.Of($"intent.{intent}")), said.Trim(), StringComparison.OrdinalIgnoreCase);

    private static bool NamesProducts(ProductConstraints constraints) => constraints.Categories.Count + constraints.Products.Count > 0;

    // "cheaper ones", "in blue", "size M": a demand and no kind of thing.
    private static bool Refines(ProductConstraints constraints) =>
        constraints.Categories.Count == 0 && constraints.Products.Count == 0 && constraints.Ordinals.Count == 0
        && (constraints.Colors.Count + constraints.Sizes.Count > 0 || constraints.Price is not null || constraints.RelativePrice != RelativePrice.None);

    private static bool IsAboutFinding(IntentPrediction intent) =>
        intent.Decision != IntentDecision.Act
        || intent.Intent is "FindProduct" or "SimilarProducts" or "Recommend" or "CheckAvailability" or "PriceQuery" or "Promotions" or "Affirm" or "Deny";
}
