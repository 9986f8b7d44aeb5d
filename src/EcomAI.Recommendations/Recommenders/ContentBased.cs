using System.Numerics.Tensors;
using EcomAI.Recommendations.Interactions;

namespace EcomAI.Recommendations.Recommenders;

/// <summary>
/// Content-based filtering: a product is a vector of its properties (rare ones weigh more), the shopper's profile is the mean of the
/// vectors in the history weighted by rating, interest is the cosine of profile and product, and the score is interest × the product's
/// mean rating (the global mean when nobody rated it, so a new product can be found).
/// </summary>
public sealed class ContentBased : ItemScorer
{
    private const double EmbeddingShare = 0.5;
    private readonly (int Feature, float Weight)[][] _vectors;
    private readonly (int Item, float Weight)[][] _holders;
    private readonly float[]?[] _embeddings;

    /// <exception cref="ArgumentException">Embeddings of different lengths.</exception>
    public ContentBased(InteractionMatrix matrix, IReadOnlyList<ItemFeatures> features)
        : base(matrix)
    {
        var map = new Dictionary<Feature, int>();
        var held = new List<int>[matrix.Items.Count];
        _embeddings = new float[]?[matrix.Items.Count];
        var length = features.Select(f => f.Embedding.Length).FirstOrDefault(l => l > 0);
        foreach (var item in features)
        {
            var index = matrix.Items.Find(item.ItemId);
            if (index < 0)
            {
                continue;
            }

            held[index] = [.. item.Features.Distinct().Select(f => map.TryGetValue(f, out var known) ? known : map[f] = map.Count)];
            _embeddings[index] = Normalised(item, length);
        }

        var holders = new int[map.Count];
        foreach (var feature in held.Where(h => h is not null).SelectMany(h => h))
        {
            holders[feature]++;
        }

        _vectors = Array.ConvertAll(held, h => h is null ? [] : Vector(h, holders, features.Count));
        _holders = Invert(_vectors, map.Count);
    }

    public override string Name => "content";

    internal override void Score(ShopperHistory history, Span<float> scores)
    {
        scores.Fill(NoOpinion);
        var interest = new float[scores.Length];
        AddProperties(history, interest);
        AddEmbeddings(history, interest);
        for (var item = 0; item < scores.Length; item++)
        {
            if (interest[item] > 0)
            {
                scores[item] = (float)(interest[item] * Math.Max(0, Matrix.Count == 0 ? 1 : Matrix.ItemMeans[item]));
            }
        }
    }

    private void AddProperties(ShopperHistory history, float[] interest)
    {
        var profile = new Dictionary<int, float>();
        foreach (var seen in history.Items)
        {
            foreach (var (feature, weight) in _vectors[seen.Index])
            {
                profile[feature] = profile.GetValueOrDefault(feature) + Math.Max(0, seen.Rating) * weight;
            }
        }

        var norm = MathF.Sqrt(profile.Values.Sum(v => v * v));
        foreach (var (feature, wanted) in profile)
        {
            foreach (var (item, weight) in _holders[feature])
            {
                interest[item] += wanted * weight / norm;
            }
        }
    }

    private void AddEmbeddings(ShopperHistory history, float[] interest)
    {
        float[]? profile = null;
        foreach (var seen in history.Items)
        {
            if (_embeddings[seen.Index] is { } vector)
            {
                profile ??= new float[vector.Length];
                TensorPrimitives.MultiplyAdd<float>(vector, Math.Max(0, seen.Rating), profile, profile);
            }
        }

        var norm = profile is null ? 0 : TensorPrimitives.Norm<float>(profile);
        for (var item = 0; norm > 0 && item < interest.Length; item++)
        {
            if (_embeddings[item] is { } vector)
            {
                var cosine = TensorPrimitives.Dot<float>(vector, profile!) / norm;
                interest[item] = (float)((1 - EmbeddingShare) * interest[item] + EmbeddingShare * cosine);
            }
        }
    }

    private static float[]? Normalised(ItemFeatures item, int length)
    {
        if (item.Embedding.IsEmpty)
        {
            return null;
        }

        if (item.Embedding.Length != length)
        {
            throw new ArgumentException($"The embedding of '{item.ItemId}' has {item.Embedding.Length} numbers, others have {length}.");
        }

        var vector = item.Embedding.ToArray();
        var norm = TensorPrimitives.Norm<float>(vector);
        TensorPrimitives.Divide(vector, norm > 0 ? norm : 1, vector);
        return vector;
    }

    private static (int, float)[] Vector(List<int> features, int[] holders, int items)
    {
        var vector = features.Select(f => (Feature: f, Weight: (float)Math.Log(1 + (double)items / holders[f]))).ToArray();
        var norm = MathF.Sqrt(vector.Sum(v => v.Weight * v.Weight));
        return Array.ConvertAll(vector, v => (v.Feature, v.Weight / norm));
    }

    private static (int Item, float Weight)[][] Invert((int Feature, float Weight)[][] vectors, int features)
    {
        var holders = new List<(int, float)>[features];
        for (var item = 0; item < vectors.Length; item++)
        {
            foreach (var (feature, weight) in vectors[item])
            {
                (holders[feature] ??= []).Add((item, weight));
            }
        }

        return Array.ConvertAll(holders, h => h?.ToArray() ?? []);
    }
}
