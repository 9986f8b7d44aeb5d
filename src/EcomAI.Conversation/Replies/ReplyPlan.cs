namespace EcomAI.Conversation.Replies;

/// <summary>What a turn answers, as data: which sentences, products and buttons, in which language. A renderer makes activities of it.</summary>
/// <param name="Language">"en" or "zh": a folder of dialogs/.</param>
public sealed record ReplyPlan(string Language)
{
    public IReadOnlyList<ReplyPart> Parts { get; init; } = [];

    /// <summary>Quick replies under the last message.</summary>
    public IReadOnlyList<QuickReply> QuickReplies { get; init; } = [];

    public ReplyPlan Say(string key, params (string Name, object? Value)[] values) => With(Sentence.Of(key, values));

    public ReplyPlan With(ReplyPart part) => this with { Parts = [.. Parts, part] };

    public ReplyPlan Offer(params QuickReply[] replies) => this with { QuickReplies = [.. QuickReplies, .. replies] };
}

/// <summary>One element of an answer.</summary>
public abstract record ReplyPart;

/// <summary>A sentence of dialogs/ by its key, with the values its template names.</summary>
public sealed record Sentence(string Key, IReadOnlyDictionary<string, object?> Values) : ReplyPart
{
    public static Sentence Of(string key, params (string Name, object? Value)[] values) =>
        new(key, values.ToDictionary(value => value.Name, value => value.Value));
}

/// <summary>Text that is not ours to phrase: a policy, a FAQ entry or a review as the shop has it (Markdown allowed).</summary>
public sealed record Quotation(string Text) : ReplyPart;

/// <summary>Products side by side.</summary>
public sealed record ProductCarousel(IReadOnlyList<ProductCard> Products) : ReplyPart;

/// <summary>One product as a shopper sees it. All texts are in the plan's language.</summary>
public sealed record ProductCard(string ProductId, string Title, string Price)
{
    public string? PictureUrl { get; init; }

    public string? Subtitle { get; init; }

    /// <summary>How the stock stands.</summary>
    public Sentence? Stock { get; init; }

    public StockTone StockTone { get; init; }

    /// <summary>Mean rating from 1 to 5, when there are reviews.</summary>
    public double? Rating { get; init; }

    public int ReviewCount { get; init; }

    /// <summary>Why this product is here.</summary>
    public Sentence? Reason { get; init; }

    public IReadOnlyList<CardCommand> Commands { get; init; } = [];
}

public enum StockTone
{
    Good,
    Low,
    None,
}

/// <summary>A button of a card: a verb of the bot and the product it is about. <paramref name="TitleKey"/> is a sentence key.</summary>
public sealed record CardCommand(string Verb, string ProductId, string TitleKey);

/// <summary>A suggestion under a message: shown as <paramref name="Title"/>, sent as <paramref name="Text"/>.</summary>
public sealed record QuickReply(Sentence Title, string? Text = null);

/// <summary>A table of facts about one product, or of several side by side: a row per property, a column per product.</summary>
/// <param name="Columns">Column headings; the first cell of every row is the property's name.</param>
/// <param name="Rows">Cells, in the plan's language; each row has one cell more than there are columns.</param>
public sealed record FactTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows) : ReplyPart;
