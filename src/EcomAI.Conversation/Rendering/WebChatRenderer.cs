using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using EcomAI.Conversation.Phrases;
using EcomAI.Conversation.Replies;
using EcomAI.Protocol.Schema;

namespace EcomAI.Conversation.Rendering;

/// <summary>Web Chat over Direct Line: Markdown sentences, carousels of Adaptive Cards, suggested actions.</summary>
/// <remarks>Web Chat 4.18.1 rejects <c>Action.Execute</c>; cards send <c>Action.Submit</c> (bot-protocol §1.4).</remarks>
public sealed class WebChatRenderer(PhraseBook phrases) : IReplyRenderer
{
    public bool Renders(string channelId) => channelId is "directline" or "webchat";

    public IReadOnlyList<Activity> Render(ReplyPlan plan, int seed)
    {
        var activities = new List<Activity>();
        var text = new StringBuilder();
        foreach (var part in plan.Parts)
        {
            switch (part)
            {
                case Sentence sentence:
                    Append(text, Say(plan, sentence, seed));
                    break;
                case Quotation quotation:
                    Append(text, quotation.Text);
                    break;
                case FactTable table:
                    Append(text, MarkdownTable(table));
                    break;
                case ProductCarousel carousel:
                    activities.Add(Message(plan, text, carousel.Products.Select(product => Card(plan, product, seed))));
                    break;
                default:
                    throw new NotSupportedException($"Web Chat does not show {part.GetType().Name}.");
            }
        }

        if (text.Length > 0 || activities.Count == 0)
        {
            activities.Add(Message(plan, text, []));
        }

        // Web Chat shows suggested actions only on the latest message of the bot (bot-protocol §1.4).
        activities[^1].SuggestedActions = QuickReplies.Of(plan, phrases, seed);
        return activities;
    }

    private static void Append(StringBuilder text, string paragraph)
    {
        if (text.Length > 0)
        {
            text.Append("\n\n");
        }

        text.Append(paragraph);
    }

    private static Activity Message(ReplyPlan plan, StringBuilder text, IEnumerable<JsonObject> cards)
    {
        var attachments = cards
            .Select(card => new Attachment { ContentType = ContentTypes.AdaptiveCard, Content = ProtocolJson.ToElement(card) })
            .ToList();
        var message = new Activity
        {
            Type = ActivityTypes.Message,
            Text = text.Length > 0 ? text.ToString() : null,
            TextFormat = "markdown",
            InputHint = "acceptingInput",
            Locale = plan.Language == "zh" ? "zh-CN" : "en-US",
            Attachments = attachments,
            AttachmentLayout = attachments.Count > 1 ? "carousel" : null,
        };
        text.Clear();
        return message;
    }

    private string Say(ReplyPlan plan, Sentence sentence, int seed) =>
        phrases.Render(plan.Language, sentence.Key, sentence.Values, seed, Markdown.Escape);

    private JsonObject Card(ReplyPlan plan, ProductCard product, int seed)
    {
        var body = new JsonArray();
        if (product.PictureUrl is { } picture)
        {
            body.Add(new JsonObject
            {
                ["type"] = "Image",
                ["url"] = picture,
                ["altText"] = product.Title,
                ["horizontalAlignment"] = "Center",
                ["height"] = "140px",
            });
        }

        body.Add(TextBlock(Markdown.Escape(product.Title), weight: "Bolder", maxLines: 2));
        if (product.Subtitle is { Length: > 0 } subtitle)
        {
            body.Add(TextBlock(Markdown.Escape(subtitle), subtle: true, size: "Small", maxLines: 1));
        }

        body.Add(PriceLine(plan, product));
        if (product.Stock is { } stock)
        {
            body.Add(TextBlock(Say(plan, stock, seed), size: "Small", color: product.StockTone switch
            {
                StockTone.Good => "Good",
                StockTone.Low => "Warning",
                _ => "Attention",
            }));
        }

        if (product.Reason is { } reason)
        {
            body.Add(TextBlock(Say(plan, reason, seed), subtle: true, size: "Small", maxLines: 3));
        }

        var card = new JsonObject
        {
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["type"] = "AdaptiveCard",
            ["version"] = "1.3",
            ["body"] = body,
        };
        if (product.Commands.Count > 0)
        {
            card["actions"] = new JsonArray([.. product.Commands.Select(command => (JsonNode)new JsonObject
            {
                ["type"] = "Action.Submit",
                ["title"] = Say(plan, Sentence.Of(command.TitleKey), seed),
                ["data"] = new JsonObject { ["verb"] = command.Verb, ["product"] = command.ProductId },
            })]);
        }

        return card;
    }

    private static JsonObject PriceLine(ReplyPlan plan, ProductCard product)
    {
        var price = TextBlock(Markdown.Escape(product.Price), weight: "Bolder", color: "Accent");
        if (product.Rating is not { } rating)
        {
            return price;
        }

        var stars = TextBlock(string.Create(CultureInfo.InvariantCulture, $"★ {rating:0.0} ({product.ReviewCount})"), subtle: true, size: "Small");
        stars["horizontalAlignment"] = "Right";
        return new JsonObject
        {
            ["type"] = "ColumnSet",
            ["spacing"] = "Small",
            ["columns"] = new JsonArray(
                new JsonObject { ["type"] = "Column", ["width"] = "stretch", ["items"] = new JsonArray(price) },
                new JsonObject { ["type"] = "Column", ["width"] = "auto", ["verticalContentAlignment"] = "Center", ["items"] = new JsonArray(stars) }),
        };
    }

    private static JsonObject TextBlock(string text, string? weight = null, string? size = null, string? color = null, bool subtle = false, int? maxLines = null)
    {
        var block = new JsonObject { ["type"] = "TextBlock", ["text"] = text, ["wrap"] = true, ["spacing"] = "Small" };
        AddIf(block, "weight", weight);
        AddIf(block, "size", size);
        AddIf(block, "color", color);
        if (subtle)
        {
            block["isSubtle"] = true;
        }

        if (maxLines is { } lines)
        {
            block["maxLines"] = lines;
        }

        return block;
    }

    private static void AddIf(JsonObject block, string name, string? value)
    {
        if (value is not null)
        {
            block[name] = value;
        }
    }

    private static string MarkdownTable(FactTable table)
    {
        var text = new StringBuilder("| |");
        text.AppendJoin('|', table.Columns.Select(Markdown.Escape)).Append("|\n|");
        text.Insert(text.Length, "---|", table.Columns.Count + 1);
        foreach (var row in table.Rows)
        {
            text.Append("\n|").AppendJoin('|', row.Select(Markdown.Escape)).Append('|');
        }

        return text.ToString();
    }
}
