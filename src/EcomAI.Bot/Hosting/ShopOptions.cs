using Microsoft.Extensions.Options;

namespace EcomAI.Bot.Hosting;

/// <summary>What the shop is called, where its files are and how it is reached.</summary>
public sealed class ShopOptions
{
    public const string Section = "Shop";

    /// <summary>The shop's name by language.</summary>
    public Dictionary<string, string> Name { get; set; } = new() { ["en"] = "Everyday Goods", ["zh"] = "日日好物" };

    /// <summary>How a person of the shop is reached: an address or number as it is told to shoppers.</summary>
    public string Contact { get; set; } = "help@everyday-goods.example";

    /// <summary>ISO 4217 currency in which a shopper of a language sees prices.</summary>
    public Dictionary<string, string> Currency { get; set; } = new() { ["en"] = "USD", ["zh"] = "CNY" };

    /// <summary>The folder that holds data/ and dialogs/. Empty: the nearest one above the program that does.</summary>
    public string Root { get; set; } = "";

    /// <summary>Catalogue, models and evaluation sets.</summary>
    public string DataFolder { get; set; } = "data";

    /// <summary>What the bot hears and says.</summary>
    public string DialogsFolder { get; set; } = "dialogs";

    /// <summary>The renders that demo products are drawn from. Empty: where the build put them.</summary>
    public string RendersFolder { get; set; } = "";

    /// <summary>Products shown at once.</summary>
    public int ProductsShown { get; set; } = 6;

    /// <summary>Recommendations shown beside them.</summary>
    public int RecommendationsShown { get; set; } = 4;
}

internal sealed class ShopOptionsValidator : IValidateOptions<ShopOptions>
{
    public ValidateOptionsResult Validate(string? name, ShopOptions options)
    {
        var errors = new List<string>();
        foreach (var language in new[] { "en", "zh" })
        {
            if (!options.Name.TryGetValue(language, out var shop) || shop.Length == 0)
            {
                errors.Add($"Shop:Name:{language} is '{shop}': give the shop a name in every language.");
            }

            if (!options.Currency.TryGetValue(language, out var currency) || currency.Length != 3 || !currency.All(char.IsAsciiLetterUpper))
            {
                errors.Add($"Shop:Currency:{language} is '{currency}': write an ISO 4217 code such as USD.");
            }
        }

        if (options.ProductsShown is < 1 or > 20)
        {
            errors.Add($"Shop:ProductsShown is {options.ProductsShown}: write a number from 1 to 20.");
        }

        if (options.RecommendationsShown is < 0 or > 20)
        {
            errors.Add($"Shop:RecommendationsShown is {options.RecommendationsShown}: write a number from 0 to 20.");
        }

        return errors.Count > 0 ? ValidateOptionsResult.Fail(errors) : ValidateOptionsResult.Success;
    }
}
