using System.Text.Json;
using EcomAI.Commerce.Catalog;
using EcomAI.Protocol;
using EcomAI.Protocol.Schema;

namespace EcomAI.Bot.Tests;

/// <summary>Somebody who talks with the bot through the real pipeline: <c>await shopper.SaysAsync("red shoes")</c> is one turn.</summary>
public sealed class Shopper(IActivityProcessor bot, CatalogSnapshot catalog, string language, Uri address)
{
    private readonly string _conversation = $"test-{Guid.NewGuid():N}";
    private readonly string _user = $"dl_{Guid.NewGuid():N}";
    private int _turns;

    public string ConversationId => _conversation;

    public Task<Reply> JoinsAsync() => SendAsync(new Activity { Type = ActivityTypes.ConversationUpdate, MembersAdded = [new ChannelAccount { Id = _user }] });

    public Task<Reply> SaysAsync(string text) => SendAsync(new Activity { Type = ActivityTypes.Message, Text = text, TextFormat = "plain" });

    public Task<Reply> PressesAsync(string verb, string product) =>
        SendAsync(new Activity { Type = ActivityTypes.Message, Value = JsonSerializer.SerializeToElement(new { verb, product }) });

    /// <summary>Posts a picture, optionally with words.</summary>
    public Task<Reply> ShowsAsync(byte[] picture, string contentType = "image/png", string? text = null) => SendAsync(new Activity
    {
        Type = ActivityTypes.Message,
        Text = text,
        Attachments = [new Attachment { ContentType = contentType, Name = "photo", ContentUrl = $"data:{contentType};base64,{Convert.ToBase64String(picture)}" }],
    });

    public async Task<Reply> SendAsync(Activity activity)
    {
        activity.Id = $"{_conversation}|{++_turns:D7}";
        activity.ChannelId = "directline";
        activity.ServiceUrl = address.ToString();
        activity.Conversation = new ConversationAccount { Id = _conversation };
        activity.From = new ChannelAccount { Id = _user, Role = "user" };
        activity.Recipient = new ChannelAccount { Id = "bot", Role = "bot" };
        activity.Locale = language == "zh" ? "zh-CN" : "en-US";
        var sink = new Recorder();
        await bot.ProcessAsync(activity, sink, TestContext.Current.CancellationToken);
        return new Reply(sink.Activities, catalog);
    }

    private sealed class Recorder : IReplySink
    {
        public List<Activity> Activities { get; } = [];

        public Task<string?> SendAsync(Activity activity, CancellationToken cancellationToken)
        {
            Activities.Add(activity);
            return Task.FromResult<string?>($"r{Activities.Count}");
        }
    }
}

/// <summary>What the bot answered in one turn.</summary>
public sealed class Reply(IReadOnlyList<Activity> activities, CatalogSnapshot catalog)
{
    public IReadOnlyList<Activity> Activities => activities;

    public string Text => string.Join("\n\n", activities.Select(activity => activity.Text).Where(text => text is not null));

    /// <summary>Products of the first carousel: what was found.</summary>
    public IReadOnlyList<Product> Products => Carousels is [var first, ..] ? first : [];

    /// <summary>Products of the carousels after the first: what is recommended beside it.</summary>
    public IReadOnlyList<Product> Recommended => [.. Carousels.Skip(1).SelectMany(products => products)];

    public IReadOnlyList<IReadOnlyList<Product>> Carousels =>
    [
        .. activities.Where(activity => activity.Attachments is { Count: > 0 })
            .Select(activity => (IReadOnlyList<Product>)[.. activity.Attachments!.Select(card => ProductOf(card)).OfType<Product>()]),
    ];

    public IEnumerable<string> Suggestions => activities.SelectMany(activity => activity.SuggestedActions?.Actions ?? []).Select(action => action.Title!);

    /// <summary>All texts on the cards.</summary>
    public IEnumerable<string> CardTexts => activities.SelectMany(activity => activity.Attachments ?? []).SelectMany(card => Texts(card.Content!.Value));

    private Product? ProductOf(Attachment card) =>
        card.Content!.Value.TryGetProperty("actions", out var actions) && actions.GetArrayLength() > 0
            ? catalog.FindProduct(actions[0].GetProperty("data").GetProperty("product").GetString()!)
            : null;

    private static IEnumerable<string> Texts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property =>
            property.Name == "text" && property.Value.ValueKind == JsonValueKind.String ? [property.Value.GetString()!] : Texts(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Texts),
        _ => [],
    };
}
