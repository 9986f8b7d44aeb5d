using System.Globalization;
using EcomAI.Bot.Hosting;
using EcomAI.Commerce.Catalog;
using EcomAI.Conversation.Phrases;
using EcomAI.Bot.Shop.Needs;
using Microsoft.Extensions.Options;
using YamlDotNet.Serialization;

namespace EcomAI.Bot.Shop;

/// <summary>How the shop writes prices, tags and needs in each language.</summary>
internal sealed class ShopText(IOptions<ShopOptions> options, PhraseBook phrases, ShopWords words)
{
    private static readonly Dictionary<string, string> Symbols = new() { ["USD"] = "$", ["CNY"] = "¥", ["EUR"] = "€", ["GBP"] = "£" };

    public string ShopName(string language) => options.Value.Name[language];

    public string Contact => options.Value.Contact;

    /// <summary>The currency in which a shopper of this language sees prices.</summary>
    public string CurrencyOf(string language) => options.Value.Currency[language];

    public string Money(Money money, string language)
    {
        var whole = money.ToDecimal() == decimal.Truncate(money.ToDecimal());
        var digits = money.ToDecimal().ToString(whole ? "#,0" : "#,0." + new string('0', Commerce.Catalog.Money.Decimals(money.Currency)), CultureInfo.InvariantCulture);
        return Symbols.TryGetValue(money.Currency, out var symbol) ? symbol + digits
            : language == "zh" ? $"{digits} {money.Currency}" : $"{money.Currency} {digits}";
    }

    /// <summary>A tag of use or taste as a shopper would say it.</summary>
    public string Tag(string tag, string language) => words.Tag(tag, language);

    /// <summary>The name of an attribute.</summary>
    public string Attribute(string key, string language) => words.Attribute(key, language);

    /// <summary>"running shoes in red up to $80": everything the shopper demands, as one phrase; null when nothing was demanded.</summary>
    public string? Describe(ProductNeed need)
    {
        var parts = need.Stated
            .OrderBy(demand => demand.Kind == DemandKind.Category ? 0 : 1)
            .Select(demand => phrases.Render(need.Language, demand.Said.Key, demand.Said.Values))
            .ToArray();
        if (parts.Length == 0)
        {
            return null;
        }

        if (need.Language != "zh" && need.Constraints.Categories.Count == 0)
        {
            parts = [phrases.Render("en", "need.products", new Dictionary<string, object?>()), .. parts];
        }

        return string.Join(need.Language == "zh" ? "、" : " ", parts);
    }

    public string Render(string language, Conversation.Replies.Sentence sentence) => phrases.Render(language, sentence.Key, sentence.Values);
}

/// <summary>Words of the shop that are no vocabulary of products: names of attributes and tags (dialogs/{language}/words.yaml).</summary>
internal sealed class ShopWords
{
    private readonly Dictionary<string, Words> _languages;

    private ShopWords(Dictionary<string, Words> languages) => _languages = languages;

    public static ShopWords Load(string dialogsFolder)
    {
        var yaml = new DeserializerBuilder().WithNamingConvention(YamlDotNet.Serialization.NamingConventions.CamelCaseNamingConvention.Instance).Build();
        return new ShopWords(Directory.EnumerateDirectories(dialogsFolder)
            .Select(folder => (Language: Path.GetFileName(folder), File: Path.Combine(folder, "words.yaml")))
            .Where(pair => File.Exists(pair.File))
            .ToDictionary(pair => pair.Language, pair => yaml.Deserialize<Words>(File.ReadAllText(pair.File))));
    }

    /// <summary>Every way to say a tag in one language.</summary>
    public IReadOnlyList<string> TagNames(string tag, string language) =>
        _languages.TryGetValue(language, out var words) && words.Tags.TryGetValue(tag, out var names) ? names : [];

    public string Tag(string tag, string language) => TagNames(tag, language) is [var shown, ..] ? shown : tag.Replace('-', ' ');

    public string Attribute(string key, string language) =>
        _languages.TryGetValue(language, out var words) && words.Attributes.TryGetValue(key, out var names) && names.Count > 0 ? names[0] : Readable(key);

    /// <summary>Every way to name an attribute in one language.</summary>
    public IReadOnlyList<string> AttributeNames(string key, string language) =>
        _languages.TryGetValue(language, out var words) && words.Attributes.TryGetValue(key, out var names) ? names : [Readable(key)];

    private static string Readable(string key) => char.ToUpperInvariant(key[0]) + key[1..].Replace('_', ' ');

    private sealed class Words
    {
        public Dictionary<string, List<string>> Tags { get; set; } = [];

        public Dictionary<string, List<string>> Attributes { get; set; } = [];
    }
}
