namespace EcomAI.Recommendations.Evaluation;

/// <summary>Figures of every model over one file.</summary>
/// <param name="Shoppers">How many took part.</param>
/// <param name="Items">Different products of the file.</param>
/// <param name="Pairs">Different shopper-product pairs of the file.</param>
/// <param name="Models">By name: blend, popularity, userCf, userKnn, itemCf, mf, and where they apply ease, nextItem, content.</param>
public sealed record EvaluationReport(int Shoppers, int Items, int Pairs, IReadOnlyDictionary<string, RankingFigures> Models)
{
    /// <summary>Flat names: <c>ndcg10</c>, <c>recall10</c>, <c>coverage</c> of the blend, <c>popularity.ndcg10</c> and so on of the others.</summary>
    public IReadOnlyDictionary<string, double> ToFlat()
    {
        var flat = new Dictionary<string, double>();
        foreach (var (name, figures) in Models)
        {
            var prefix = name == "blend" ? "" : name + ".";
            flat[prefix + "ndcg10"] = figures.Ndcg10;
            flat[prefix + "recall10"] = figures.Recall10;
            flat[prefix + "coverage"] = figures.Coverage;
            flat[prefix + "seconds"] = figures.Seconds;
        }

        return flat;
    }
}
