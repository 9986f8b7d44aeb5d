using System.Runtime.InteropServices;
using EcomAI.Bot.Hosting;
using EcomAI.Bot.Shop.Needs;
using EcomAI.Discovery.Photos;
using EcomAI.Discovery.Search;

namespace EcomAI.Bot.Shop.Skills;

/// <summary>What a search by photo came to.</summary>
internal abstract record PhotoFindResult;

/// <param name="IsThisOne">The first hit is the thing in the photo.</param>
/// <param name="Seen">What the photo shows, when that is sure enough to be said.</param>
internal sealed record PhotoFound(IReadOnlyList<ProductHit> Hits, bool IsThisOne, SeenThing? Seen) : PhotoFindResult;

/// <summary>Nothing alike meets all demands; these meet all but one.</summary>
internal sealed record PhotoNearest(IReadOnlyList<ProductHit> Hits, Demand Relaxed, SeenThing? Seen) : PhotoFindResult;

/// <summary>The photo shows nothing that the shop sells.</summary>
internal sealed record PhotoNotSold(SeenThing? Seen) : PhotoFindResult;

/// <summary>A thing by its name in both languages.</summary>
internal sealed record SeenThing(string En, string Zh)
{
    public string In(string language) => language == "zh" ? Zh : En;
}

/// <summary>Finds products by a photo under hard demands.</summary>
internal sealed class FindByPhoto(Prepared<PhotoShop> photos, IProductIndex index)
{
    // Below this the guess is a hint for ranking, not something to say to a person.
    private const double Sayable = 0.5;

    /// <summary>Whether the photo model and the photo index are there.</summary>
    public bool IsOn => photos.ValueOrNull is not null;

    public bool IsReadable(PhotoMemory memory) => photos.ValueOrNull?.Encoder.ModelHash == memory.ModelHash;

    /// <summary>Encodes a photo into what can be searched now and again later.</summary>
    public PhotoMemory Look(DecodedPhoto photo)
    {
        var features = photos.Value.Encoder.Encode(photo);
        var colours = DominantColours.Of(photo);
        float[] all = [.. features.Embedding, .. features.ClothingLogits, .. features.GroceryLogits, .. features.ImageNetLogits];
        return new PhotoMemory(
            Convert.ToBase64String(MemoryMarshal.AsBytes(all.AsSpan())),
            photos.Value.Encoder.ModelHash,
            [.. colours.Shares],
            colours.Main);
    }

    public async Task<PhotoFindResult> FindAsync(PhotoMemory memory, ProductNeed need, int top, CancellationToken cancellationToken)
    {
        var shop = photos.Value;
        var features = Features(memory);
        var colours = new PhotoColours(memory.Shares, memory.Main);
        var wanted = need.Constraints.Colors.Count > 0 ? need.Constraints.Colors[0] : null;
        var result = await SearchAsync(need.Filter);
        var seen = Seen(result);
        if (result.Hits.Count > 0)
        {
            return Found(result, await OffersAsync(need.Filter));
        }

        if (result.Verdict == PhotoVerdict.Nothing)
        {
            return new PhotoNotSold(seen);
        }

        foreach (var demand in need.Demands.OrderBy(demand => demand.Kind))
        {
            var filter = need.FilterWithout(demand);
            var near = await SearchAsync(filter);
            if (near.Hits.Count > 0)
            {
                return new PhotoNearest(Found(near, await OffersAsync(filter)).Hits, demand, seen);
            }
        }

        return new PhotoNotSold(seen);

        async Task<PhotoResult> SearchAsync(ProductFilter filter)
        {
            var offers = await OffersAsync(filter);
            return shop.Search.Search(features, colours, new PhotoQuery(entry => offers.ContainsKey(entry.ProductId), wanted, top));
        }

        async Task<Dictionary<string, string?>> OffersAsync(ProductFilter filter) =>
            (await index.SearchAsync(new ProductQuery { Filter = filter, Top = int.MaxValue }, cancellationToken)).ToDictionary(hit => hit.Id, hit => hit.BestSku);

        PhotoFound Found(PhotoResult found, Dictionary<string, string?> offers) => new(
            [.. found.Hits.Select(hit => new ProductHit(hit.ProductId, hit.Score, 0, hit.Cosine, offers[hit.ProductId]))],
            found.Verdict == PhotoVerdict.ThisOne && wanted is null,
            Seen(found));
    }

    private static SeenThing? Seen(PhotoResult result) => result switch
    {
        { Scene: { } scene } => new SeenThing(scene.En, scene.Zh),
        { Seen: { } guess } when guess.Probability >= Sayable => new SeenThing(guess.LabelEn, guess.LabelZh),
        _ => null,
    };

    private static PhotoFeatures Features(PhotoMemory memory)
    {
        var all = MemoryMarshal.Cast<byte, float>(Convert.FromBase64String(memory.Features)).ToArray();
        return new PhotoFeatures(all[..384], all[384..394], all[394..475], all[475..]);
    }
}
