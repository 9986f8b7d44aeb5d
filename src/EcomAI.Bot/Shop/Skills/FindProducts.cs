using EcomAI.Bot.Shop.Needs;
using EcomAI.Discovery.Search;

namespace EcomAI.Bot.Shop.Skills;

/// <summary>Finds products that meet every demand; when none does, the nearest, and says which demand was given up.</summary>
internal sealed class FindProducts(IProductIndex index)
{
    // Measured on the demo shop: sentences about nothing we sell reach a (centred) cosine of 0.29 to 0.36 with their nearest product, needs
    // put in other words 0.37 to 0.42; a word in common counts from the score of one rare word on.
    private const double LeastCosine = 0.37;
    private const double LeastLexical = 2.5;

    /// <param name="need">What is looked for.</param>
    /// <param name="embedding">The need's text as a query vector; null lets the index encode it.</param>
    /// <param name="seen">Products not to show again.</param>
    /// <param name="top">How many products at most.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    public async Task<FindResult> FindAsync(ProductNeed need, float[]? embedding, IReadOnlyCollection<string> seen, int top, CancellationToken cancellationToken)
    {
        var start = seen.Count > 0 ? new ProductFilter { ExcludeIds = seen.ToHashSet() } : ProductFilter.None;
        var filter = need.FilterWithout(null, start);
        var hits = await SearchAsync(need, embedding, filter, need.Sort, top, cancellationToken);
        if (hits.Count > 0)
        {
            var narrowed = need.Demands.Any(demand => demand.Kind != DemandKind.Stock);
            return new Found(hits, narrowed ? await index.CountAsync(filter, cancellationToken) : hits.Count);
        }

        if (seen.Count > 0)
        {
            return new NoMore();
        }

        foreach (var demand in need.Demands.OrderBy(demand => demand.Kind))
        {
            // Another category than the one asked for is no near miss unless words of the sentence bear it out.
            if (demand.Kind == DemandKind.Category && need.Text.Length == 0)
            {
                continue;
            }

            var sort = demand.IsPrice && need.Sort == SortOrder.Relevance ? Nearest(demand) : need.Sort;
            var near = await SearchAsync(need, embedding, need.FilterWithout(demand), sort, top, cancellationToken);
            if (near.Count > 0)
            {
                return new Nearest(near, demand);
            }
        }

        // Two wrong demands at once: what kind of thing it is weighs most.
        if (need.Demands.FirstOrDefault(demand => demand.Kind == DemandKind.Category) is { } category)
        {
            var ofKind = await SearchAsync(need, embedding, category.Apply(new ProductFilter { InStock = true }), need.Sort, top, cancellationToken);
            if (ofKind.Count > 0)
            {
                return new Nearest(ofKind, need.Demands.Where(demand => demand.Kind is not (DemandKind.Category or DemandKind.Stock)).MinBy(demand => demand.Kind)!);
            }
        }

        return new NothingFound();
    }

    private async Task<IReadOnlyList<ProductHit>> SearchAsync(
        ProductNeed need, float[]? embedding, ProductFilter filter, SortOrder sort, int top, CancellationToken cancellationToken)
    {
        var hits = await index.SearchAsync(
            new ProductQuery { Text = need.Text, Embedding = embedding, Filter = filter, Top = top, Sort = sort, Language = need.Language, Currency = need.Currency },
            cancellationToken);
        var bound = need.Constraints.Categories.Count > 0 || need.Constraints.Brands.Count > 0 || need.Constraints.Tags.Count > 0 || need.Text.Length == 0;
        return bound ? hits : [.. hits.Where(hit => hit.Lexical >= LeastLexical || hit.Dense >= LeastCosine)];
    }

    private static SortOrder Nearest(Demand price) => price.Kind switch
    {
        DemandKind.PriceMax => SortOrder.PriceAscending,
        DemandKind.PriceMin => SortOrder.PriceDescending,
        _ => SortOrder.Relevance,
    };
}

/// <summary>What a search came to.</summary>
internal abstract record FindResult;

/// <param name="Hits">The best, all demands met.</param>
/// <param name="Total">How many products meet the demands.</param>
internal sealed record Found(IReadOnlyList<ProductHit> Hits, int Total) : FindResult;

/// <param name="Hits">Products that meet all demands but one.</param>
/// <param name="Relaxed">The demand given up.</param>
internal sealed record Nearest(IReadOnlyList<ProductHit> Hits, Demand Relaxed) : FindResult;

/// <summary>Everything that fits was shown already.</summary>
internal sealed record NoMore : FindResult;

internal sealed record NothingFound : FindResult;
