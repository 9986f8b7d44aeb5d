namespace EcomAI.Discovery.Photos;

/// <summary>What the search may say about a photo.</summary>
public enum PhotoVerdict
{
    /// <summary>The first hit is the thing in the photo.</summary>
    ThisOne,

    /// <summary>The hits are of the kind that the photo shows.</summary>
    SimilarKind,

    /// <summary>The photo shows nothing that the shop sells.</summary>
    Nothing,
}

/// <summary>What the shopper wants besides the photo.</summary>
/// <param name="Filter">Entries that may be found: in stock, within a price; null for all.</param>
/// <param name="WantedColour">A colour said in words, which then counts instead of the photo's.</param>
public sealed record PhotoQuery(Func<PhotoEntry, bool>? Filter = null, string? WantedColour = null, int Top = 10);

/// <summary>A product found; <paramref name="Color"/> is the variant whose picture matched.</summary>
public sealed record PhotoHit(string ProductId, double Score, double Cosine, string? Color);

/// <summary>The answer to a photo.</summary>
/// <param name="Hits">Best first, one per product; empty for <see cref="PhotoVerdict.Nothing"/>.</param>
/// <param name="Seen">The thing seen, when it is likely enough to be named, sold here or not.</param>
/// <param name="Scene">The living thing or place seen instead of a product.</param>
/// <param name="CategoryId">The shop's category of what was seen.</param>
public sealed record PhotoResult(PhotoVerdict Verdict, IReadOnlyList<PhotoHit> Hits, KindGuess? Seen, SceneGuess? Scene, string? CategoryId);

/// <summary>Finds a shop's products by a photo: what is it, which products are of that kind, which of them look most like it.</summary>
/// <remarks>
/// Similarity between a customer's photo and a render finds the right kind one time in four or six, the encoder's heads nine times in ten; between
/// a picture and its own altered copy it is the other way round. So near the catalogue's pictures (by the fitted thresholds) similarity
/// leads, and far from them the kind does. Safe for concurrent use.
/// </remarks>
public sealed class PhotoSearch(PhotoCatalog catalog, CategoryLabels categories, KindClassifier classifier)
{
    private readonly KindPosterior _posterior = new(catalog, categories);
    private readonly HashSet<string> _stocked = Stocked(catalog, categories);

    public PhotoResult Search(PhotoFeatures photo, PhotoColours colours, PhotoQuery query)
    {
        var kinds = classifier.Classify(photo);
        var cosines = catalog.Cosines(photo.Embedding);
        var nearest = cosines.Length == 0 ? 0 : cosines.Max();
        var thresholds = catalog.Thresholds;
        var known = nearest >= thresholds.Leads;
        var posterior = _posterior.Of(kinds, cosines);
        var top = kinds.Guesses.Count > 0 ? kinds.Guesses[0] : null;
        var seen = top is { Probability: >= PhotoWeights.Nameable } && kinds.Evidence >= PhotoWeights.LeastEvidence ? top : null;
        var scene = seen is null || kinds.Scene?.Probability > seen.Probability ? kinds.Scene : null;

        if (catalog.Likeness(cosines, colours.Main) < thresholds.Similar && !IsSold(kinds, posterior, scene))
        {
            return new(PhotoVerdict.Nothing, [], seen, scene, null);
        }

        var scored = Score(kinds, colours, query, cosines, posterior, known);
        var hits = known ? BestPerProduct(scored).Take(query.Top) : WithNearest(ByKind(scored, posterior, query.Top), scored, nearest, query.Top);
        var category = posterior.MaxBy(kind => kind.Value).Key;
        var verdict = nearest >= thresholds.ThisOne && SameColour(cosines, nearest, colours) ? PhotoVerdict.ThisOne : PhotoVerdict.SimilarKind;
        return new(verdict, [.. hits.Select(hit => hit.Hit)], seen ?? top, null, category);
    }

    /// <summary>The probability of each of the shop's categories, kinds and similar pictures taken together.</summary>
    internal IReadOnlyDictionary<string, double> CategoriesOf(PhotoFeatures photo) =>
        _posterior.Of(classifier.Classify(photo), catalog.Cosines(photo.Embedding));

    private bool IsSold(PhotoKinds kinds, IReadOnlyDictionary<string, double> posterior, SceneGuess? scene)
    {
        var sold = kinds.Guesses.Where(guess => categories.Find(guess.Label) is { } id && _stocked.Contains(id)).ToArray();
        var mass = sold.Sum(guess => guess.Probability);
        return posterior.Count > 0
            && mass >= PhotoWeights.LeastSoldMass
            && kinds.Evidence >= PhotoWeights.LeastEvidence
            && sold[0].Probability >= PhotoWeights.LeastGuess
            && (scene is null || scene.Probability < mass);
    }

    // Two renders of one thing in two colours are nearly the same to the encoder; "this one" in another colour would be a false claim.
    private bool SameColour(float[] cosines, float nearest, PhotoColours colours)
    {
        var entry = catalog.Entries[Array.IndexOf(cosines, nearest)];
        return entry.Colour.DistanceTo(colours.Main) < PhotoWeights.SameThingColour;
    }

    private List<Scored> Score(
        PhotoKinds kinds, PhotoColours colours, PhotoQuery query, float[] cosines, IReadOnlyDictionary<string, double> posterior, bool known)
    {
        var scored = new List<Scored>();
        for (var i = 0; i < cosines.Length; i++)
        {
            var entry = catalog.Entries[i];
            if (query.Filter?.Invoke(entry) is false)
            {
                continue;
            }

            var colour = query.WantedColour is { } wanted
                ? PhotoWeights.WantedColour * (entry.Color is null ? 0 : ColourName.Likeness(entry.Color, wanted))
                : (known ? PhotoWeights.KnownColour : PhotoWeights.KindColour) * Math.Exp(-entry.Colour.DistanceTo(colours.Main) / PhotoWeights.ColourReach);
            var kind = (known ? PhotoWeights.KnownKind : PhotoWeights.Kind) * posterior.GetValueOrDefault(entry.CategoryId);
            var named = known ? 0 : PhotoWeights.NamedInTitle * NamedIn(entry, kinds);
            scored.Add(new(entry.CategoryId, new PhotoHit(entry.ProductId, cosines[i] + colour + kind + named, cosines[i], entry.Color)));
        }

        scored.Sort((left, right) => right.Hit.Score.CompareTo(left.Hit.Score));
        return scored;
    }

    private static double NamedIn(PhotoEntry entry, PhotoKinds kinds) =>
        kinds.Guesses.Take(3).Where(guess => TitleWords.Contain(entry.Names, guess.Label)).Sum(guess => guess.Probability);

    private static IEnumerable<Scored> BestPerProduct(IEnumerable<Scored> scored) => scored.DistinctBy(hit => hit.Hit.ProductId);

    // Places go to kinds in proportion to their probability (D'Hondt), so an unsure guess shows a little of each and a sure one only its own.
    private static IEnumerable<Scored> ByKind(List<Scored> scored, IReadOnlyDictionary<string, double> posterior, int top)
    {
        var least = PhotoWeights.LeastShown * posterior.Values.DefaultIfEmpty(0).Max();
        var queues = BestPerProduct(scored).GroupBy(hit => hit.CategoryId)
            .Where(kind => posterior.GetValueOrDefault(kind.Key) >= least)
            .ToDictionary(kind => kind.Key, kind => (Queue: new Queue<Scored>(kind), Taken: 0));
        for (var place = 0; place < top; place++)
        {
            var open = queues.Where(kind => kind.Value.Queue.Count > 0).ToArray();
            if (open.Length == 0)
            {
                yield break;
            }

            var (category, (queue, taken)) = open.MaxBy(kind => posterior[kind.Key] / (kind.Value.Taken + 1));
            queues[category] = (queue, taken + 1);
            yield return queue.Dequeue();
        }
    }

    // A badly altered picture of the shop may fall below where similarity leads: the nearest picture keeps a place in view.
    private IEnumerable<Scored> WithNearest(IEnumerable<Scored> byKind, List<Scored> scored, float nearest, int top)
    {
        var list = byKind.ToList();
        var closest = scored.MaxBy(hit => hit.Hit.Cosine);
        if (nearest >= PhotoWeights.NearestShown * catalog.Thresholds.Leads && closest is not null
            && list.Take(PhotoWeights.NearestPlace + 1).All(hit => hit.Hit.ProductId != closest.Hit.ProductId))
        {
            list.RemoveAll(hit => hit.Hit.ProductId == closest.Hit.ProductId);
            list.Insert(Math.Min(PhotoWeights.NearestPlace, list.Count), closest);
        }

        return list.Take(top);
    }

    private static HashSet<string> Stocked(PhotoCatalog catalog, CategoryLabels categories)
    {
        var direct = catalog.Entries.Select(entry => entry.CategoryId).ToHashSet();
        return [.. direct, .. categories.Categories.Where(category => direct.Any(id => categories.IsWithin(id, category.Id))).Select(category => category.Id)];
    }

    private sealed record Scored(string CategoryId, PhotoHit Hit);
}
