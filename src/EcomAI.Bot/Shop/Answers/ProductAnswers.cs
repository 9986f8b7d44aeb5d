using System.Globalization;
using EcomAI.Bot.Hosting;
using EcomAI.Bot.Shop.Needs;
using EcomAI.Bot.Shop.Routing;
using EcomAI.Bot.Shop.Skills;
using EcomAI.Commerce.Catalog;
using EcomAI.Conversation.Replies;
using EcomAI.Discovery.Search;
using EcomAI.Understanding.Entities;

namespace EcomAI.Bot.Shop.Answers;

/// <summary>Answers questions about known products: details, price, stock, sizes, reviews, comparison. Every fact is read from the catalogue.</summary>
internal sealed class ProductAnswers(
    ProductReferences references, ProductCards cards, SearchAnswers search, FindProducts find, NeedReader needs, ReviewReader reviews,
    Prepared<Policies> policies, ShopText text, ShopWords words)
{
    private const int MostCompared = 4;

    public async Task<ReplyPlan> DetailAsync(ShopTurn turn, CancellationToken cancellationToken) =>
        await references.ResolveAsync(turn, cancellationToken) is [var product, ..] ? Detail(turn, product, turn.Said?.Text) : await AskWhichAsync(turn, cancellationToken);

    public ReplyPlan Detail(ShopTurn turn, Product product, string? question)
    {
        turn.Look(product.Id);
        var title = product.Title.In(turn.Language);
        var plan = new ReplyPlan(turn.Language);
        var asked = question is null ? [] : AskedAttributes(product, question, turn.Language);
        if (asked.Length > 0)
        {
            return asked.Aggregate(plan, (answer, key) => answer.Say("detail.attribute",
                ("title", title), ("name", words.Attribute(key, turn.Language)), ("value", product.Attributes[key].In(turn.Language))))
                .With(new ProductCarousel([cards.Create(product, null, turn.Cards)]));
        }

        return plan
            .Say("detail.lead", ("title", title), ("brand", product.Brand?.In(turn.Language)))
            .With(new Quotation(product.Description.In(turn.Language)))
            .With(Facts(turn, [product]))
            .With(new ProductCarousel([cards.Create(product, null, turn.Cards)]));
    }

    public async Task<ReplyPlan> CompareAsync(ShopTurn turn, CancellationToken cancellationToken)
    {
        var products = await references.ResolveAsync(turn, cancellationToken);
        if (products.Count == 0)
        {
            var shown = turn.Session.Shown.Select(turn.Catalog.FindProduct).OfType<Product>().ToArray();
            products = shown.Length is >= 2 and <= MostCompared ? shown : products;
        }

        if (products.Count == 1 && turn.Said?.Constraints.Ordinals.Count == 1)
        {
            return Detail(turn, products[0], turn.Said.Text);
        }

        if (products.Count < 2)
        {
            return new ReplyPlan(turn.Language).Say("compare.need");
        }

        products = [.. products.Take(MostCompared)];
        turn.Show([.. products.Select(product => product.Id)]);
        return new ReplyPlan(turn.Language).Say("compare.lead").With(Facts(turn, products));
    }

    public async Task<ReplyPlan> PriceAsync(ShopTurn turn, CancellationToken cancellationToken)
    {
        if (turn.Said is { } said && said.Constraints is { Order: ProductOrder.Cheapest or ProductOrder.Dearest, Categories.Count: > 0 })
        {
            return await ExtremeAsync(turn, said.Constraints, cancellationToken);
        }

        var products = await references.ResolveAsync(turn, cancellationToken);
        if (products.Count == 0)
        {
            return await AskWhichAsync(turn, cancellationToken);
        }

        var product = products[0];
        turn.Look(product.Id);
        var title = product.Title.In(turn.Language);
        var plan = new ReplyPlan(turn.Language);
        if (product.PriceIn(turn.Cards.Currency) is { } low && product.HighestPriceIn(turn.Cards.Currency) is { } high)
        {
            plan = low.Amount == high.Amount
                ? plan.Say("price.one", ("title", title), ("price", text.Money(low, turn.Language)))
                : plan.Say("price.range", ("title", title), ("low", text.Money(low, turn.Language)), ("high", text.Money(high, turn.Language)));
        }

        return plan.With(new ProductCarousel([.. products.Take(MostCompared).Select(each => cards.Create(each, null, turn.Cards))]));
    }

    public async Task<ReplyPlan> AvailabilityAsync(ShopTurn turn, CancellationToken cancellationToken)
    {
        var products = await references.ResolveAsync(turn, cancellationToken);
        if (products.Count != 1)
        {
            return await AskWhichAsync(turn, cancellationToken);
        }

        var product = products[0];
        turn.Look(product.Id);
        var title = product.Title.In(turn.Language);
        var plan = new ReplyPlan(turn.Language);
        var inStock = product.Variants.Where(variant => variant.InStock).ToArray();
        var options = inStock.Where(variant => Name(turn, variant).Length > 0)
            .Select(variant => variant.AlwaysAvailable
                ? Name(turn, variant)
                : text.Render(turn.Language, Sentence.Of("available.option", ("name", Name(turn, variant)), ("count", variant.Stock))))
            .ToArray();
        var constraints = turn.Said?.Constraints ?? ProductConstraints.None;
        var wanted = inStock.Where(variant =>
            (constraints.Colors.Count == 0 || constraints.Colors.Contains(variant.Colour))
            && (constraints.Sizes.Count == 0 || constraints.Sizes.Contains(variant.Size, StringComparer.OrdinalIgnoreCase)));
        var wish = string.Join(' ', constraints.Colors.Select(id => turn.Catalog.FindColour(id)?.Name.In(turn.Language) ?? id).Concat(constraints.Sizes));
        plan = (inStock.Length, wish.Length > 0 && !wanted.Any()) switch
        {
            (0, _) => plan.Say("available.no", ("title", title)),
            (_, true) => plan.Say("available.partly", ("title", title), ("wanted", wish), ("options", options)),
            _ => plan.Say("available.yes", ("title", title), ("options", wish.Length > 0
                ? [.. wanted.Select(variant => text.Render(turn.Language, Sentence.Of("available.option", ("name", Name(turn, variant)), ("count", variant.Stock))))]
                : options)),
        };
        return plan.With(new ProductCarousel([cards.Create(product, null, turn.Cards)]));
    }

    public async Task<ReplyPlan> SizeAsync(ShopTurn turn, CancellationToken cancellationToken)
    {
        var plan = new ReplyPlan(turn.Language);
        if (await references.ResolveAsync(turn, cancellationToken) is [var product, ..])
        {
            turn.Look(product.Id);
            var sizes = product.Variants.Select(variant => variant.Size).OfType<string>().Distinct().ToArray();
            var inStock = product.Variants.Where(variant => variant.InStock).Select(variant => variant.Size).OfType<string>().Distinct().ToArray();
            var title = product.Title.In(turn.Language);
            plan = (sizes.Length, inStock.Length) switch
            {
                ( <= 1, _) => plan.Say("size.single", ("title", title)),
                (_, 0) => plan.Say("size.soldOut", ("title", title), ("sizes", sizes)),
                _ => plan.Say("size.list", ("title", title), ("sizes", sizes), ("inStock", inStock)),
            };
        }

        return policies.Value.Answer(turn.Language, "SizeAdvice", turn.Said?.Embedding) is { } advice ? plan.With(new Quotation(advice))
            : plan.Parts.Count > 0 ? plan
            : plan.Say("focus.ask");
    }

    public async Task<ReplyPlan> ReviewsAsync(ShopTurn turn, CancellationToken cancellationToken) =>
        await references.ResolveAsync(turn, cancellationToken) is [var product, ..]
            ? await ReviewsOfAsync(turn, product, cancellationToken)
            : await AskWhichAsync(turn, cancellationToken);

    public async Task<ReplyPlan> ReviewsOfAsync(ShopTurn turn, Product product, CancellationToken cancellationToken)
    {
        turn.Look(product.Id);
        var title = product.Title.In(turn.Language);
        var plan = new ReplyPlan(turn.Language);
        if (product.Rating is not { } rating)
        {
            return plan.Say("reviews.none", ("title", title));
        }

        var all = await reviews.LatestAsync(product.Id, null, 1000, cancellationToken);
        plan = plan.Say("reviews.summary", ("title", title), ("rating", rating.ToString("0.0", CultureInfo.InvariantCulture)),
            ("count", all.Count), ("positive", all.Count(review => review.Rating >= 4)));
        var readable = all.Where(review => review.Language == turn.Language).DefaultIfEmpty(all[0]).ToArray();
        foreach (var good in readable.Where(review => review.Rating >= 4).OrderByDescending(review => review.Text.Length).Take(2))
        {
            plan = plan.Say("reviews.good", ("text", good.Text));
        }

        foreach (var bad in readable.Where(review => review.Rating <= 2).OrderByDescending(review => review.Text.Length).Take(1))
        {
            plan = plan.Say("reviews.bad", ("text", bad.Text));
        }

        return plan.With(new ProductCarousel([cards.Create(product, null, turn.Cards)]));
    }

    private async Task<ReplyPlan> ExtremeAsync(ShopTurn turn, ProductConstraints constraints, CancellationToken cancellationToken)
    {
        var need = needs.Read("", constraints, turn.Catalog, turn.Language);
        if (await find.FindAsync(need, null, [], 3, cancellationToken) is not Found found || turn.Catalog.FindProduct(found.Hits[0].Id) is not { } first)
        {
            return await search.FindAsync(turn, cancellationToken);
        }

        var price = first.Variants.FirstOrDefault(variant => variant.Id == found.Hits[0].BestSku)?.PriceIn(need.Currency) ?? first.PriceIn(need.Currency)!;
        var plan = new ReplyPlan(turn.Language).Say(
            constraints.Order == ProductOrder.Cheapest ? "price.cheapest" : "price.dearest",
            ("what", text.Describe(need)), ("price", text.Money(price, turn.Language)));
        return await search.ShowAsync(plan, turn, need, found.Hits, found.Total, [], cancellationToken);
    }

    // "what does a laptop cost": no single product is meant, so the answer is products with their prices.
    private async Task<ReplyPlan> AskWhichAsync(ShopTurn turn, CancellationToken cancellationToken) =>
        turn.Said is { } said && said.Constraints.Categories.Count + said.Constraints.Brands.Count + said.Constraints.Colors.Count > 0
            ? await search.FindAsync(turn, cancellationToken)
            : new ReplyPlan(turn.Language).Say("focus.ask");

    private string[] AskedAttributes(Product product, string question, string language) =>
    [
        .. product.Attributes.Keys.Where(key => words.AttributeNames(key, language)
            .Any(name => question.Contains(name, StringComparison.OrdinalIgnoreCase))),
    ];

    private FactTable Facts(ShopTurn turn, IReadOnlyList<Product> products)
    {
        var rows = new List<IReadOnlyList<string>>
        {
            Row("detail.price", product => cards.Price(product, null, turn.Cards)),
            Row("detail.stock", product => text.Render(turn.Language, Sentence.Of(product.InStock ? "stock.in" : "stock.out"))),
        };
        AddIfAny(Row("detail.brand", product => product.Brand?.In(turn.Language)));
        AddIfAny(Row("detail.colors", product => Joined(turn, product.Colours.Select(id => turn.Catalog.FindColour(id)?.Name.In(turn.Language) ?? id))));
        AddIfAny(Row("detail.sizes", product => Joined(turn, product.Variants.Select(variant => variant.Size).OfType<string>().Distinct())));
        foreach (var key in products.SelectMany(product => product.Attributes.Keys).Distinct())
        {
            rows.Add([words.Attribute(key, turn.Language), .. products.Select(product => product.Attributes.TryGetValue(key, out var value) ? value.In(turn.Language) : None(turn))]);
        }

        AddIfAny(Row("detail.rating", product => product.Rating is { } rating ? string.Create(CultureInfo.InvariantCulture, $"★ {rating:0.0} ({product.ReviewCount})") : null));
        return new FactTable([.. products.Select(product => product.Title.In(turn.Language))], rows);

        IReadOnlyList<string> Row(string key, Func<Product, string?> value) =>
            [text.Render(turn.Language, Sentence.Of(key)), .. products.Select(product => value(product) is { Length: > 0 } cell ? cell : None(turn))];

        void AddIfAny(IReadOnlyList<string> row)
        {
            if (row.Skip(1).Any(cell => cell != None(turn)))
            {
                rows.Add(row);
            }
        }
    }

    private string None(ShopTurn turn) => text.Render(turn.Language, Sentence.Of("detail.none"));

    private static string Joined(ShopTurn turn, IEnumerable<string> values) => string.Join(turn.Language == "zh" ? "、" : ", ", values);

    private static string Name(ShopTurn turn, Variant variant) => string.Join(' ', new[]
    {
        variant.Colour is { } color ? turn.Catalog.FindColour(color)?.Name.In(turn.Language) ?? color : null,
        variant.Size,
    }.Where(part => part is not null));
}
