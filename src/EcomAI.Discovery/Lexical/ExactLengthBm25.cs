using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Util;

namespace EcomAI.Discovery.Lexical;

/// <summary>
/// BM25 with field lengths kept as they are. Lucene's own keeps them in eight bits, which makes titles of 5 and 6 words, or of 11 and
/// 14, equally long; product titles differ by just that.
/// </summary>
internal sealed class ExactLengthBm25(float k1, float b) : Similarity
{
    /// <summary>Inverse document frequency, never negative.</summary>
    public static double Idf(long docFreq, long docCount) => Math.Log(1 + ((docCount - docFreq + 0.5) / (docFreq + 0.5)));

    public override long ComputeNorm(FieldInvertState state) => Math.Max(1, state.Length - state.NumOverlap);

    public override SimWeight ComputeWeight(float queryBoost, CollectionStatistics collectionStats, params TermStatistics[] termStats)
    {
        var idf = termStats.Sum(term => Idf(term.DocFreq, collectionStats.MaxDoc));
        var tokens = collectionStats.SumTotalTermFreq;
        var documents = Math.Max(1, collectionStats.DocCount > 0 ? collectionStats.DocCount : collectionStats.MaxDoc);
        return new Weight(collectionStats.Field, (float)idf * queryBoost, tokens > 0 ? (float)tokens / documents : 1);
    }

    public override SimScorer GetSimScorer(SimWeight stats, AtomicReaderContext context)
    {
        var weight = (Weight)stats;
        return new Scorer(weight, context.AtomicReader.GetNormValues(weight.Field), k1, b);
    }

    private sealed class Weight(string field, float value, float averageLength) : SimWeight
    {
        public string Field { get; } = field;

        public float Value { get; private set; } = value;

        public float AverageLength { get; } = averageLength;

        public override float GetValueForNormalization() => Value * Value;

        public override void Normalize(float queryNorm, float topLevelBoost) => Value *= queryNorm * topLevelBoost;
    }

    private sealed class Scorer(Weight weight, NumericDocValues? lengths, float k1, float b) : SimScorer
    {
        public override float Score(int doc, float freq)
        {
            var length = lengths is null ? weight.AverageLength : lengths.Get(doc);
            var saturation = k1 * (1 - b + (b * length / weight.AverageLength));
            return weight.Value * freq * (k1 + 1) / (freq + saturation);
        }

        public override float ComputeSlopFactor(int distance) => 1f / (distance + 1);

        public override float ComputePayloadFactor(int doc, int start, int end, BytesRef payload) => 1;
    }
}
