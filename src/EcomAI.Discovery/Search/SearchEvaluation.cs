using EcomAI.Discovery.Encoders;

namespace EcomAI.Discovery.Search;

/// <summary>Measures the product search on judged queries: fused, and each retriever alone.</summary>
/// <param name="encoder">Encodes the queries.</param>
public sealed class SearchEvaluation(ITextEncoder encoder)
{
    private const int Depth = 100;

    /// <summary>Runs every query that has a product judged above 0.</summary>
    /// <param name="index">Index of the catalogue, open.</param>
    /// <param name="judgements">One row per query and product.</param>
    /// <param name="progress">Hears the queries done.</param>
    /// <param name="cancellationToken">Stops between queries.</param>
    /// <returns>
    /// <c>ndcg10</c>, <c>recall10</c>, <c>recall100</c> of the fused order, the same as <c>lexical.*</c> and <c>dense.*</c>, and each with the
    /// language of the query behind (<c>ndcg10.en</c>, <c>dense.recall10.zh</c>); <c>queries</c>, how many were run.
    /// </returns>
    public async Task<IReadOnlyDictionary<string, double>> RunAsync(
        EmbeddedProductIndex index, IReadOnlyList<JudgedQuery> judgements, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var queries = judgements.GroupBy(row => row.Query)
            .Select(rows => (Text: rows.Key, Grades: rows.GroupBy(row => row.ProductId).ToDictionary(same => same.Key, same => same.Max(row => row.Grade))))
            .Where(query => query.Grades.Values.Any(grade => grade > 0))
            .ToList();
        var embeddings = await ParallelEncoding.QueriesAsync(encoder, [.. queries.Select(query => query.Text)], null, cancellationToken);
        var sums = new Dictionary<string, (double Sum, int Count)>();
        for (var i = 0; i < queries.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (text, grades) = queries[i];
            var language = QueryLanguage.IsChinese(text) ? "zh" : "en";
            var answer = index.Compare(new ProductQuery { Text = text, Embedding = embeddings[i], Top = Depth });
            Add(sums, "", language, answer.Fused, grades);
            Add(sums, "lexical.", language, answer.Lexical, grades);
            Add(sums, "dense.", language, answer.Dense, grades);
            progress?.Report(i + 1);
        }

        var figures = sums.OrderBy(sum => sum.Key, StringComparer.Ordinal).ToDictionary(sum => sum.Key, sum => sum.Value.Sum / sum.Value.Count);
        figures["queries"] = queries.Count;
        return figures;
    }

    private static void Add(
        Dictionary<string, (double Sum, int Count)> sums, string retriever, string language, IReadOnlyList<string> ranked, Dictionary<string, double> grades)
    {
        AddOne("ndcg10", RankingMetrics.Ndcg(ranked, grades, 10));
        AddOne("recall10", RankingMetrics.Recall(ranked, grades, 10));
        AddOne("recall100", RankingMetrics.Recall(ranked, grades, Depth));

        void AddOne(string figure, double value)
        {
            foreach (var key in new[] { retriever + figure, $"{retriever}{figure}.{language}" })
            {
                var (sum, count) = sums.GetValueOrDefault(key);
                sums[key] = (sum + value, count + 1);
            }
        }
    }
}
