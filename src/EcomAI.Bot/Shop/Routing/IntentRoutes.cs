using EcomAI.Bot.Shop.Answers;
using EcomAI.Conversation.Replies;

namespace EcomAI.Bot.Shop.Routing;

/// <summary>Which answer each intent gets.</summary>
internal sealed class IntentRoutes
{
    private readonly Dictionary<string, Func<ShopTurn, CancellationToken, Task<ReplyPlan>>> _routes;

    public IntentRoutes(SearchAnswers search, ProductAnswers products, ServiceAnswers service, PhotoAnswers photos)
    {
        _routes = new()
        {
            ["FindProduct"] = search.FindAsync,
            ["Recommend"] = search.RecommendAsync,
            ["SimilarProducts"] = (turn, token) => photos.Refers(turn) ? photos.AgainAsync(turn, token) : search.SimilarAsync(turn, token),
            ["ProductDetail"] = products.DetailAsync,
            ["CompareProducts"] = products.CompareAsync,
            ["CheckAvailability"] = products.AvailabilityAsync,
            ["PriceQuery"] = products.PriceAsync,
            ["ProductReviews"] = products.ReviewsAsync,
            ["SizeAdvice"] = products.SizeAsync,
            ["PhotoSearch"] = (turn, token) => photos.Refers(turn) ? photos.AgainAsync(turn, token) : Task.FromResult(service.Say(turn, "photo.invite")),
            ["TalkToHuman"] = Said("service.human"),
            ["Complaint"] = Said("service.complaint"),
            ["Greet"] = Said("greeting.again"),
            ["Goodbye"] = Said("talk.goodbye"),
            ["Thanks"] = Said("talk.thanks"),
            ["Help"] = Said("talk.help"),
            ["Affirm"] = Said("talk.affirm"),
            ["Deny"] = Said("talk.deny"),
        };

        // What the shop has rules or instructions about is answered in the shop's own words.
        foreach (var intent in new[]
        {
            "Promotions", "AddToCart", "UpdateCart", "RemoveFromCart", "ViewCart", "Checkout", "TrackOrder", "ListOrders", "CancelOrder", "ChangeOrder",
            "ReturnItem", "ExchangeItem", "RefundStatus", "ReportProblem", "GetInvoice", "DeliveryInfo", "ReturnPolicy", "PaymentMethods", "PaymentProblem",
            "WarrantyInfo", "AccountHelp", "SetAlert", "ManageMessages", "ExportMyData", "EraseMyData", "LeaveReview",
        })
        {
            _routes[intent] = (turn, _) => Task.FromResult(service.Policy(turn, intent));
        }

        Func<ShopTurn, CancellationToken, Task<ReplyPlan>> Said(string key) => (turn, _) => Task.FromResult(service.Say(turn, key));
    }

    public IEnumerable<string> Intents => _routes.Keys;

    /// <summary>Whether the intent asks for a rule of the shop, which has an answer without any product.</summary>
    public static bool IsRule(string intent) => intent is "DeliveryInfo" or "ReturnPolicy" or "PaymentMethods" or "WarrantyInfo" or "Promotions";

    /// <exception cref="KeyNotFoundException">The classifier knows an intent that has no route.</exception>
    public Task<ReplyPlan> AnswerAsync(string intent, ShopTurn turn, CancellationToken cancellationToken) => _routes[intent](turn, cancellationToken);
}
