using EcomAI.Bot.Shop.Answers;
using EcomAI.Conversation.Replies;

namespace EcomAI.Bot.Shop.Routing;

/// <summary>Answers the buttons on product cards.</summary>
internal sealed class CommandRouter(ProductAnswers products, SearchAnswers search, ServiceAnswers service)
{
    public async Task<ReplyPlan> AnswerAsync(ShopTurn turn, CardPress press, CancellationToken cancellationToken)
    {
        // Old cards stay clickable after a product has left the shop, and anyone can post any value.
        if (press.Product is null || turn.Catalog.FindProduct(press.Product) is not { } product)
        {
            return service.NotUnderstood(turn, "unclear.unknown");
        }

        return press.Verb switch
        {
            ShopVerbs.Details => products.Detail(turn, product, null),
            ShopVerbs.Similar => await search.SimilarToAsync(turn, product, cancellationToken),
            ShopVerbs.Reviews => await products.ReviewsOfAsync(turn, product, cancellationToken),
            _ => service.NotUnderstood(turn, "unclear.unknown"),
        };
    }
}
