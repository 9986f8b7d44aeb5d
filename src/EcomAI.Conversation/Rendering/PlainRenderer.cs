using System.Text;
using EcomAI.Conversation.Phrases;
using EcomAI.Conversation.Replies;
using EcomAI.Protocol.Schema;

namespace EcomAI.Conversation.Rendering;

/// <summary>Text only: the console, and any channel nobody wrote a renderer for.</summary>
public sealed class PlainRenderer(PhraseBook phrases) : IReplyRenderer
{
    public bool Renders(string channelId) => true;

    public IReadOnlyList<Activity> Render(ReplyPlan plan, int seed)
    {
        var text = new StringBuilder();
        foreach (var part in plan.Parts)
        {
            text.AppendLine(part switch
            {
                Sentence sentence => Say(plan, sentence, seed),
                Quotation quotation => quotation.Text,
                ProductCarousel carousel => string.Join('\n', carousel.Products.Select((product, index) => Line(plan, product, index + 1, seed))),
                FactTable table => string.Join('\n', table.Rows.Select(row => $"{row[0]}: {string.Join(" / ", row.Skip(1))}")),
                _ => throw new NotSupportedException($"No plain text for {part.GetType().Name}."),
            });
        }

        return
        [
            new Activity
            {
                Type = ActivityTypes.Message,
                Text = text.ToString().TrimEnd(),
                TextFormat = "plain",
                InputHint = "acceptingInput",
                Locale = plan.Language,
                SuggestedActions = QuickReplies.Of(plan, phrases, seed),
            },
        ];
    }

    private string Line(ReplyPlan plan, ProductCard product, int number, int seed)
    {
        var line = new StringBuilder().Append(number).Append(". ").Append(product.Title).Append(" · ").Append(product.Price);
        if (product.Stock is { } stock)
        {
            line.Append(" · ").Append(Say(plan, stock, seed));
        }

        if (product.Reason is { } reason)
        {
            line.Append(" (").Append(Say(plan, reason, seed)).Append(')');
        }

        return line.ToString();
    }

    private string Say(ReplyPlan plan, Sentence sentence, int seed) => phrases.Render(plan.Language, sentence.Key, sentence.Values, seed);
}

internal static class QuickReplies
{
    public static SuggestedActions? Of(ReplyPlan plan, PhraseBook phrases, int seed)
    {
        if (plan.QuickReplies.Count == 0)
        {
            return null;
        }

        return new SuggestedActions
        {
            Actions = [.. plan.QuickReplies.Select(reply =>
            {
                var title = phrases.Render(plan.Language, reply.Title.Key, reply.Title.Values, seed);
                return new CardAction { Type = ActionTypes.ImBack, Title = title, Value = ProtocolJson.ToElement(reply.Text ?? title) };
            })],
        };
    }
}
