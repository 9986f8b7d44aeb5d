using EcomAI.Discovery.Lexical;
using EcomAI.Discovery.Vectors;

namespace EcomAI.Discovery.Search;

/// <summary>One search over one state of the catalogue.</summary>
internal sealed class ProductSearch(IndexState state, FusionOptions options, CommonQueries? common)
{
    public IReadOnlyList<ProductHit> Run(ProductQuery query, float[]? embedding)
    {
        var allowed = state.Where(query.Filter);
        var words = string.IsNullOrWhiteSpace(query.Text) ? LexicalAnswer.Empty : state.Words.Search(query.Text, Math.Max(options.LexicalDepth, query.Top), allowed);
        var ranked = embedding is null
            ? words.Hits.Count > 0 ? [.. words.Hits.Select(hit => (hit.Ordinal, (double)hit.Score, 0f))] : Everything(allowed)
            : Fused(words, Particular(query, embedding), allowed, query.Top);
        var lexical = words.Hits.ToDictionary(hit => hit.Ordinal, hit => (double)hit.Score);
        return [.. Ordered(ranked, query).Take(query.Top).Select(hit => Hit(hit, lexical.GetValueOrDefault(hit.Row), query))];
    }

    /// <summary>Keys in the order of each retriever alone and of both.</summary>
    public (IReadOnlyList<string> Fused, IReadOnlyList<string> Lexical, IReadOnlyList<string> Dense) Compare(ProductQuery query)
    {
        var embedding = query.Embedding ?? throw new ArgumentException("A comparison needs the query's embedding.", nameof(query));
        var words = state.Words.Search(query.Text, Math.Max(options.LexicalDepth, query.Top), null);
        var fused = Fused(words, Particular(query, embedding), null, query.Top);
        return (
            Keys(fused.OrderByDescending(hit => hit.Score).ThenBy(hit => hit.Row).Select(hit => hit.Row)),
            Keys(words.Hits.Select(hit => hit.Ordinal)),
            Keys(fused.OrderByDescending(hit => hit.Cosine).ThenBy(hit => hit.Row).Select(hit => hit.Row)));

        List<string> Keys(IEnumerable<int> rows) => [.. rows.Take(query.Top).Select(row => state.Table.Rows[row].Key)];
    }

    public IReadOnlyList<ProductHit> Similar(string productId, int top, ProductFilter filter)
    {
        var row = state.Table.Find(productId);
        if (row < 0 || top <= 0)
        {
            return [];
        }

        var allowed = state.Where(filter) ?? state.Table.Live.Copy(state.Table.Count);
        allowed.Remove(row);
        var best = new Dictionary<int, float>();
        for (var column = 0; column < state.Table.Segments.Length; column++)
        {
            var vector = state.Table.Vector(column, row);
            if (vector.IsEmpty)
            {
                continue;
            }

            foreach (var hit in state.Table.Search(column, vector, top, allowed))
            {
                best[hit.Row] = Math.Max(best.GetValueOrDefault(hit.Row, float.NegativeInfinity), hit.Score);
            }
        }

        var query = new ProductQuery { Filter = filter };
        return [.. best.OrderByDescending(hit => hit.Value).ThenBy(hit => hit.Key).Take(top)
            .Select(hit => Hit((hit.Key, hit.Value, hit.Value), 0, query))];
    }

    private float[] Particular(ProductQuery query, float[] embedding) =>
        common is null || string.IsNullOrWhiteSpace(query.Text) ? embedding
        : common.Without(embedding, query.Language is { } language ? language == "zh" : QueryLanguage.IsChinese(query.Text), options.Common);

    private List<(int Row, double Score, float Cosine)> Fused(LexicalAnswer words, float[] embedding, RowSet? allowed, int top)
    {
        var cosines = new Dictionary<int, float>();
        foreach (var hit in words.Hits)
        {
            cosines[hit.Ordinal] = state.Cosine(embedding, hit.Ordinal);
        }

        for (var column = 0; column < state.Table.Segments.Length; column++)
        {
            foreach (var hit in state.Table.Search(column, embedding, Math.Max(options.DenseDepth, top), allowed))
            {
                if (!float.IsNegativeInfinity(hit.Score))
                {
                    cosines[hit.Row] = state.Cosine(embedding, hit.Row);
                }
            }
        }

        var (mean, deviation) = state.Spread(embedding);
        return [.. HybridRanking.Fuse(words, cosines, mean, deviation, options).Select(hit => (hit.Row, hit.Score, cosines[hit.Row]))];
    }

    private List<(int Row, double Score, float Cosine)> Everything(RowSet? allowed)
    {
        var rows = new List<(int, double, float)>();
        for (var row = 0; row < state.Table.Count; row++)
        {
            if (state.Table.Live.Contains(row) && (allowed?.Contains(row) ?? true))
            {
                rows.Add((row, state[row].Popularity, 0));
            }
        }

        return rows;
    }

    /// <summary>Other orders apply to the products that are about as relevant as the best, not to the tail of chance matches.</summary>
    private IEnumerable<(int Row, double Score, float Cosine)> Ordered(List<(int Row, double Score, float Cosine)> ranked, ProductQuery query)
    {
        var relevant = ranked.OrderByDescending(hit => hit.Score).ThenBy(hit => hit.Row);
        if (query.Sort == SortOrder.Relevance)
        {
            return relevant;
        }

        var pool = string.IsNullOrWhiteSpace(query.Text) && query.Embedding is null ? relevant.ToList() : relevant.Take(Math.Max(2 * query.Top, 20)).ToList();
        long Price((int Row, double, float) hit) => CataloguePrice(hit.Row, query);
        return query.Sort switch
        {
            SortOrder.PriceAscending => pool.OrderBy(hit => Price(hit)),
            SortOrder.PriceDescending => pool.OrderByDescending(hit => Price(hit) is var price && price == long.MaxValue ? long.MinValue : price),
            SortOrder.Rating => pool.OrderByDescending(hit => state[hit.Row].Rating),
            SortOrder.Popularity => pool.OrderByDescending(hit => state[hit.Row].Popularity),
            SortOrder.Newest => pool.OrderByDescending(hit => state[hit.Row].AddedAt),
            _ => relevant,
        };
    }

    private long CataloguePrice(int row, ProductQuery query) =>
        CatalogueColumns.BestOffer(state[row], query.Filter, CurrencyOf(query)) is { } offer ? CatalogueColumns.PriceOf(offer, CurrencyOf(query)) : long.MaxValue;

    private ProductHit Hit((int Row, double Score, float Cosine) hit, double lexical, ProductQuery query)
    {
        var document = state[hit.Row];
        return new ProductHit(document.Id, hit.Score, lexical, hit.Cosine, CatalogueColumns.BestOffer(document, query.Filter, CurrencyOf(query))?.Sku);
    }

    private static string? CurrencyOf(ProductQuery query) => query.Filter.Price?.Currency ?? query.Currency;
}
