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

    // The least probability at which a meaning is worth a try when the likelier one leads nowhere.
    private const double Hint = 0.05;
    private const int ShortText = 24;
    private const double SurelyOutOfScope = 0.8;
    private const double LeastFinding = 0.3;

    public async Task<ReplyPlan> AnswerAsync(ShopTurn turn, CancellationToken cancellationToken)
    {
        var said = turn.Said!;
        var asked = turn.Session.Asked;
        turn.Session = turn.Session with { Asked = [] };
        if (asked.FirstOrDefault(intent => IsTitleOf(intent, said.Text, turn.Language)) is { } chosen)
        {
            return await routes.AnswerAsync(chosen, turn, cancellationToken);
        }

        if (IsSaid("quick.more", turn) && turn.Session.Search is not null)
        {
            return await search.FindAsync(turn, cancellationToken);
        }

        if (photos.Refers(turn) && Refines(said.Constraints))
        {
            return await photos.AgainAsync(turn, cancellationToken);
        }

        if (turn.Session.Search is not null && Refines(said.Constraints) && (IsAboutFinding(said.Intent) || IsBare(said.Constraints)))
        {
            turn.Intent = "FindProduct";
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
                turn.Intent = IsAboutNothing(turn, said) ? NextMeaning(said.Intent) : Effective(said);
                return await routes.AnswerAsync(turn.Intent, turn, cancellationToken);
            case IntentDecision.Ask when NamesProducts(said.Constraints):
                turn.Intent = "FindProduct";
                return await search.FindAsync(turn, cancellationToken);
            case IntentDecision.Ask when Finding(said.Intent) > Math.Max(LeastFinding, said.Intent.OutOfScope)
                && await search.FindRelevantAsync(turn, cancellationToken) is { } found:
                // Which way of looking for products is meant matters less than the products.
                turn.Intent = "FindProduct";
                return found;
            case IntentDecision.Ask:
                var meanings = said.Intent.Ranking.Take(MostMeanings).Select(score => score.Intent).ToArray();
                turn.Session = turn.Session with { Asked = meanings };
                return service.DidYouMean(turn, meanings);
            case IntentDecision.OutOfScope when said.Intent.OutOfScope < SurelyOutOfScope && !NamesProducts(said.Constraints) && Finding(said.Intent) > Hint
                && await search.FindRelevantAsync(turn, cancellationToken) is { } near:
                turn.Intent = "FindProduct";
                return near;
            default:
                // A word of the shop outweighs a sentence that looks like none of ours: "lamp?" is a search.
                return NamesProducts(said.Constraints) && (said.Text.Length <= ShortText || said.Intent.OutOfScope < SurelyOutOfScope || HasDemands(said.Constraints))
                    ? await search.FindAsync(turn, cancellationToken)
                    : service.NotUnderstood(turn, said.Language.IsKnown ? "unclear.outOfScope" : "unclear.empty");
        }
    }

    private bool IsTitleOf(string intent, string said, string language) => IsSame(text.Render(language, Sentence.Of($"intent.{intent}")), said);

    private bool IsSaid(string key, ShopTurn turn) => IsSame(text.Render(turn.Language, Sentence.Of(key)), turn.Said!.Text);

    private static bool IsSame(string button, string said) => string.Equals(button, said.Trim(), StringComparison.OrdinalIgnoreCase);

    // Whoever names a kind of thing and a limit on its price wants to see some, however the sentence is put.
    private static string Effective(Understood said) =>
        said.Intent.Intent is "PriceQuery" or "Promotions" or "CheckAvailability" or "ProductDetail"
        && said.Constraints is { Price: not null, Categories.Count: > 0, RefersBack: false, Products.Count: 0, Ordinals.Count: 0 }
            ? "FindProduct"
            : said.Intent.Intent;

    // A question about a product while there is none on the screen, in focus or in the sentence was probably not about a product.
    private static bool IsAboutNothing(ShopTurn turn, Understood said) =>
        said.Intent.Intent is "PriceQuery" or "ProductDetail" or "ProductReviews" or "CheckAvailability"
        && turn.Session is { Focus: null, Shown.Count: 0 }
        && !NamesProducts(said.Constraints) && !HasDemands(said.Constraints) && said.Constraints.Ordinals.Count == 0;

    private static string NextMeaning(IntentPrediction intent) =>
        intent.Ranking.Skip(1).FirstOrDefault(score => score.Probability >= Hint && IntentRoutes.IsRule(score.Intent))?.Intent ?? intent.Intent;

    private static bool NamesProducts(ProductConstraints constraints) => constraints.Categories.Count + constraints.Products.Count > 0;

    // "cheaper ones", "in blue", "size M": a demand and no kind of thing.
    private static bool Refines(ProductConstraints constraints) =>
        constraints.Categories.Count == 0 && constraints.Products.Count == 0 && constraints.Ordinals.Count == 0
        && (constraints.Colors.Count + constraints.Sizes.Count > 0 || constraints.Price is not null || constraints.RelativePrice != RelativePrice.None);

    private static bool IsAboutFinding(IntentPrediction intent) =>
        intent.Decision != IntentDecision.Act || IsFinding(intent.Intent) || intent.Intent is "PriceQuery" or "Promotions" or "Affirm" or "Deny";

    // "in blue please" says nothing besides its demand, whatever it resembles.
    private static bool IsBare(ProductConstraints constraints) =>
        !constraints.RefersBack && constraints.Quantity is null && constraints.Residual.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length <= 2 && constraints.Residual.Length <= 12;

    private static bool HasDemands(ProductConstraints constraints) =>
        constraints.Price is not null || constraints.Order != ProductOrder.None || constraints.Colors.Count + constraints.Sizes.Count + constraints.Brands.Count + constraints.Attributes.Count + constraints.Tags.Count > 0;

    private static double Finding(IntentPrediction intent) => intent.Ranking.Where(score => IsFinding(score.Intent)).Sum(score => score.Probability);

    private static bool IsFinding(string intent) => intent is "FindProduct" or "SimilarProducts" or "Recommend" or "CheckAvailability";
}
