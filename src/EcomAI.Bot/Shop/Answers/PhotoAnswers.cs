using EcomAI.Bot.Hosting;
using EcomAI.Bot.Shop.Needs;
using EcomAI.Bot.Shop.Skills;
using EcomAI.Conversation.Replies;
using EcomAI.Discovery.Search;
using EcomAI.Protocol.Schema;
using EcomAI.Understanding.Entities;
using Microsoft.Extensions.Options;

namespace EcomAI.Bot.Shop.Answers;

/// <summary>Answers photos, alone or with words ("like this but blue"), also when the words come later.</summary>
internal sealed class PhotoAnswers(
    PhotoIntakes intakes, FindByPhoto find, NeedReader needs, SearchAnswers search, ServiceAnswers service, ShopText text, IOptions<ShopOptions> options)
{
    /// <summary>Whether there is a photo that words can refer to.</summary>
    public bool Refers(ShopTurn turn) => turn.Session.Photo is not null && find.IsReadable(turn.Session.Photo);

    public async Task<ReplyPlan> AnswerAsync(ShopTurn turn, IEnumerable<Attachment> attachments, CancellationToken cancellationToken)
    {
        if (!find.IsOn)
        {
            return service.Say(turn, "photo.noModel");
        }

        switch (await intakes.TakeAsync(attachments, cancellationToken))
        {
            case PhotoTaken taken:
                var photo = await Task.Run(() => find.Look(taken.Photo), cancellationToken);
                turn.Session = turn.Session with { Photo = photo, Search = null };
                return await SearchAsync(turn, photo, cancellationToken);
            case PhotoTooLarge tooLarge:
                return new ReplyPlan(turn.Language).Say("photo.tooLarge", ("limit", tooLarge.Limit));
            case NoPhoto:
                return service.Say(turn, "attachment.notPhoto");
            default:
                return service.Say(turn, "photo.unreadable");
        }
    }

    /// <summary>Searches the last photo again under what the shopper says now.</summary>
    public Task<ReplyPlan> AgainAsync(ShopTurn turn, CancellationToken cancellationToken) =>
        turn.Session.Photo is { } photo ? SearchAsync(turn, photo, cancellationToken) : Task.FromResult(service.Say(turn, "photo.which"));

    private async Task<ReplyPlan> SearchAsync(ShopTurn turn, PhotoMemory photo, CancellationToken cancellationToken)
    {
        var constraints = turn.Said?.Constraints ?? ProductConstraints.None;
        var shown = turn.Session.Shown.Select(turn.Catalog.FindProduct).OfType<Commerce.Catalog.Product>().ToArray();
        if (constraints.RelativePrice != RelativePrice.None && constraints.Price is null)
        {
            var comparable = turn.Session.Search is null ? await ClosestAsync(turn, photo, cancellationToken) : shown;
            constraints = constraints with { Price = SearchAnswers.RelativeTo(comparable, constraints.RelativePrice, turn.Cards.Currency) };
        }

        var need = needs.Read("", constraints with { Ordinals = [], Products = [] }, turn.Catalog, turn.Language);
        var result = await find.FindAsync(photo, need, options.Value.ProductsShown, cancellationToken);
        var plan = new ReplyPlan(turn.Language);
        switch (result)
        {
            case PhotoFound { IsThisOne: true } found:
                plan = plan.Say("photo.thisOne");
                return await ShowAsync(plan, turn, need, photo, found.Hits, cancellationToken);
            case PhotoFound found:
                plan = found.Seen is null ? plan.Say("photo.similarPlain") : plan.Say("photo.similar", ("seen", found.Seen.In(turn.Language)));
                return await ShowAsync(plan, turn, need, photo, found.Hits, cancellationToken);
            case PhotoNearest nearest:
                plan = plan.Say("photo.nearest", ("seen", nearest.Seen?.In(turn.Language)),
                    ("what", text.Describe(need)), ("relaxed", text.Render(turn.Language, nearest.Relaxed.Relaxed)));
                return await ShowAsync(plan, turn, need, photo, nearest.Hits, cancellationToken);
            case PhotoNotSold { Seen: { } seen }:
                turn.Session = turn.Session with { Photo = null };
                return plan.Say("photo.notSold", ("seen", seen.In(turn.Language)));
            default:
                turn.Session = turn.Session with { Photo = null };
                return plan.Say("photo.nothing").Offer(new QuickReply(Sentence.Of("quick.help")));
        }
    }

    private async Task<ReplyPlan> ShowAsync(ReplyPlan plan, ShopTurn turn, ProductNeed need, PhotoMemory photo, IReadOnlyList<ProductHit> hits, CancellationToken cancellationToken)
    {
        var shown = await search.ShowAsync(plan, turn, need, hits, hits.Count, [], cancellationToken);
        turn.Session = turn.Session with { Photo = photo };
        return shown;
    }

    private async Task<IReadOnlyList<Commerce.Catalog.Product>> ClosestAsync(ShopTurn turn, PhotoMemory photo, CancellationToken cancellationToken) =>
        await find.FindAsync(photo, needs.Read("", ProductConstraints.None, turn.Catalog, turn.Language), options.Value.ProductsShown, cancellationToken) is PhotoFound found
            ? [.. found.Hits.Select(hit => turn.Catalog.FindProduct(hit.Id)).OfType<Commerce.Catalog.Product>()]
            : [];
}
