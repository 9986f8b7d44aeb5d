using EcomAI.Bot.Hosting;
using EcomAI.Bot.Shop.Needs;
using EcomAI.Bot.Shop.Routing;
using EcomAI.Bot.Shop.Skills;
using EcomAI.Commerce.Catalog;
using EcomAI.Conversation.Replies;
using EcomAI.Discovery.Search;
using EcomAI.Understanding.Entities;
using Microsoft.Extensions.Options;

namespace EcomAI.Bot.Shop.Answers;

/// <summary>Answers whoever looks for products: by words, like another product, or without saying what.</summary>
internal sealed class SearchAnswers(
    FindProducts find, NeedReader needs, IProductIndex index, ProductCards cards, Suggestions suggestions, ProductReferences references,
    ShopText text, IOptions<ShopOptions> options)
{
    public async Task<ReplyPlan> FindAsync(ShopTurn turn, CancellationToken cancellationToken)
    {
        var said = turn.Said!;
        var (constraints, words, seen) = Refine(turn);
        if (IsEmpty(constraints) && words.Length == 0)
        {
            return new ReplyPlan(turn.Language).Say("find.askWhat").Offer(new QuickReply(Sentence.Of("quick.gift")), new QuickReply(Sentence.Of("quick.photo")));
        }

        var need = needs.Read(words, constraints, turn.Catalog, turn.Language);
        var embedding = words == said.Text ? said.Embedding : null;
        var result = await find.FindAsync(need, embedding, seen, options.Value.ProductsShown, cancellationToken);
        var described = text.Describe(need);
        var plan = new ReplyPlan(turn.Language);
        switch (result)
        {
            case Found found:
                plan = SayFound(plan, need, found, described);
                return await ShowAsync(plan, turn, need, found.Hits, found.Total, seen, cancellationToken);
            case Nearest nearest:
                plan = plan.Say("find.nearest", ("what", described ?? words), ("relaxed", text.Render(turn.Language, nearest.Relaxed.Relaxed)));
                return await ShowAsync(plan, turn, need, nearest.Hits, nearest.Hits.Count, [], cancellationToken);
            case NoMore:
                return plan.Say("find.noMore");
            default:
                turn.Session = turn.Session with { Search = null };
                return (described is null ? plan.Say("find.nothingPlain") : plan.Say("find.nothing", ("what", described)))
                    .Offer(new QuickReply(Sentence.Of("quick.photo")), new QuickReply(Sentence.Of("quick.help")));
        }
    }

    /// <summary>The products that a sentence comes close to; null when none does, so that something else can be tried.</summary>
    public async Task<ReplyPlan?> FindRelevantAsync(ShopTurn turn, CancellationToken cancellationToken)
    {
        var said = turn.Said!;
        if (said.Constraints.Residual.Length == 0)
        {
            return null;
        }

        var need = needs.Read(said.Constraints.Residual, said.Constraints, turn.Catalog, turn.Language);
        return await find.FindAsync(need, null, [], options.Value.ProductsShown, cancellationToken) is Found found
            ? await ShowAsync(new ReplyPlan(turn.Language).Say("find.foundPlain", ("total", found.Hits.Count)), turn, need, found.Hits, found.Hits.Count, [], cancellationToken)
            : null;
    }

    public async Task<ReplyPlan> SimilarAsync(ShopTurn turn, CancellationToken cancellationToken)
    {
        var products = await references.ResolveAsync(turn, cancellationToken);
        return products.Count == 0 ? await FindAsync(turn, cancellationToken) : await SimilarToAsync(turn, products[0], cancellationToken);
    }

    public async Task<ReplyPlan> SimilarToAsync(ShopTurn turn, Product product, CancellationToken cancellationToken)
    {
        var constraints = turn.Said?.Constraints ?? ProductConstraints.None;
        constraints = constraints with { Price = constraints.Price ?? RelativeTo([product], constraints.RelativePrice, turn.Cards.Currency), Categories = [], Products = [] };
        var need = needs.Read("", constraints, turn.Catalog, turn.Language);
        var hits = await index.MostSimilarAsync(product.Id, options.Value.ProductsShown, need.Filter with { Categories = Department(turn, product) }, cancellationToken);
        var title = product.Title.In(turn.Language);
        turn.Look(product.Id);
        if (hits.Count == 0)
        {
            return new ReplyPlan(turn.Language).Say("similar.none", ("title", title));
        }

        return await ShowAsync(new ReplyPlan(turn.Language).Say("similar.lead", ("title", title)), turn, need, hits, hits.Count, [product.Id], cancellationToken);
    }

    public async Task<ReplyPlan> RecommendAsync(ShopTurn turn, CancellationToken cancellationToken)
    {
        var constraints = turn.Said?.Constraints ?? ProductConstraints.None;
        if (constraints.Categories.Count + constraints.Brands.Count + constraints.Colors.Count + constraints.Attributes.Count + constraints.Tags.Count > 0 || constraints.Price is not null)
        {
            return await FindAsync(turn, cancellationToken);
        }

        var ideas = await suggestions.ForShopperAsync(turn, options.Value.ProductsShown, cancellationToken);
        if (ideas.Count == 0)
        {
            return new ReplyPlan(turn.Language).Say("recommend.none");
        }

        turn.Show([.. ideas.Select(idea => idea.Product.Id)]);
        return new ReplyPlan(turn.Language)
            .Say("recommend.personal")
            .With(new ProductCarousel([.. ideas.Select(idea => cards.Create(idea.Product, null, turn.Cards, idea.Reason))]));
    }

    /// <summary>Shows hits, remembers them, and puts recommendations with their reasons beside them.</summary>
    public async Task<ReplyPlan> ShowAsync(
        ReplyPlan plan, ShopTurn turn, ProductNeed need, IReadOnlyList<ProductHit> hits, int total, IReadOnlyCollection<string> seen, CancellationToken cancellationToken)
    {
        var shown = hits
            .Select(hit => (Product: turn.Catalog.FindProduct(hit.Id), hit.BestSku))
            .Where(hit => hit.Product is not null)
            .Select(hit => (Product: hit.Product!, Variant: Chosen(hit.Product!, hit.BestSku, need)))
            .ToArray();
        var ids = shown.Select(hit => hit.Product.Id).ToArray();
        turn.Show(ids);
        turn.Session = turn.Session with { Search = new SearchMemory(need.Text, need.Constraints, [.. seen, .. ids]) };
        var currency = turn.Cards with { Currency = need.Currency };
        plan = plan.With(new ProductCarousel([.. shown.Select(hit => cards.Create(hit.Product, hit.Variant, currency))]));

        var ideas = await suggestions.BesideAsync(turn, [.. shown.Select(hit => hit.Product)], options.Value.RecommendationsShown, cancellationToken);
        if (ideas.Count > 0)
        {
            turn.Interactions.AddRange(ideas.Select(idea => (idea.Product.Id, Commerce.Interactions.InteractionKind.Shown)));
            plan = plan
                .Say("recommend.withShown")
                .With(new ProductCarousel([.. ideas.Select(idea => cards.Create(idea.Product, null, currency, idea.Reason))]));
        }

        if (total > ids.Length)
        {
            plan = plan.Offer(new QuickReply(Sentence.Of("quick.more")));
        }

        return ids.Length > 1 ? plan.Offer(new QuickReply(Sentence.Of("quick.cheaper"))) : plan;
    }

    private static ReplyPlan SayFound(ReplyPlan plan, ProductNeed need, Found found, string? described) =>
        described is null || found.Total == found.Hits.Count && !need.Stated.Any()
            ? plan.Say("find.foundPlain", ("total", found.Hits.Count))
            : plan.Say("find.found", ("total", found.Total), ("shown", found.Hits.Count), ("what", described));

    // The variant matters on the card only when the shopper asked for something that variants differ in.
    private static Variant? Chosen(Product product, string? variantId, ProductNeed need) =>
        need.Constraints.Colors.Count + need.Constraints.Sizes.Count > 0 || need.Constraints.Price is not null
            ? product.Variants.FirstOrDefault(variant => variant.Id == variantId)
            : null;

    private (ProductConstraints Constraints, string Words, IReadOnlyList<string> Seen) Refine(ShopTurn turn)
    {
        var said = turn.Said!;
        var now = said.Constraints;
        var before = turn.Session.Search;
        if (before is null)
        {
            return (now with { Price = now.Price ?? Relative(turn, now) }, now.Residual, []);
        }

        var asksForMore = IsEmpty(now) && (said.Text.Trim().Equals(text.Render(turn.Language, Sentence.Of("quick.more")), StringComparison.OrdinalIgnoreCase) || now.RefersBack);
        if (asksForMore)
        {
            return (before.Constraints, before.Text, before.Shown);
        }

        // A sentence that names no kind of thing and no new words refines what was searched before.
        var refines = now.Categories.Count == 0 && now.Products.Count == 0 && !IsEmpty(now) && !HasWordsOfItsOwn(now);
        return refines
            ? (NeedReader.Merge(before.Constraints, now) with { Price = now.Price ?? Relative(turn, now) ?? before.Constraints.Price }, before.Text, [])
            : (now with { Price = now.Price ?? Relative(turn, now) }, now.Residual, []);
    }

    private static bool HasWordsOfItsOwn(ProductConstraints now) =>
        now.Brands.Count > 0 || now.Tags.Count > 0 || (now.Residual.Length > 0 && now.Residual.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length > 3 && now.RelativePrice == RelativePrice.None);

    private static PriceConstraint? Relative(ShopTurn turn, ProductConstraints now) =>
        RelativeTo([.. turn.Session.Shown.Select(turn.Catalog.FindProduct).OfType<Product>()], now.RelativePrice, turn.Cards.Currency);

    /// <summary>"Cheaper" than what was shown is below the middle of its prices, "dearer" above it.</summary>
    public static PriceConstraint? RelativeTo(IReadOnlyList<Product> products, RelativePrice relative, string currency)
    {
        var prices = products.Select(product => product.PriceIn(currency)?.Amount).OfType<long>().Order().ToArray();
        return prices.Length == 0 ? null : relative switch
        {
            RelativePrice.Cheaper => new PriceConstraint(currency, null, prices[prices.Length / 2] - 1),
            RelativePrice.Dearer => new PriceConstraint(currency, prices[(prices.Length - 1) / 2] + 1, null),
            _ => null,
        };
    }

    private static HashSet<string> Department(ShopTurn turn, Product product) => [turn.Catalog.PathOf(product.CategoryId).Last().Id];

    private static bool IsEmpty(ProductConstraints constraints) =>
        constraints.Categories.Count + constraints.Brands.Count + constraints.Colors.Count + constraints.Sizes.Count + constraints.Attributes.Count
        + constraints.Tags.Count + constraints.Exclusions.Count == 0
        && constraints.Price is null && constraints.RelativePrice == RelativePrice.None && constraints.Order == ProductOrder.None && !constraints.InStock;
}
