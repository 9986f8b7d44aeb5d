using EcomAI.Discovery.Photos;
using EcomAI.Understanding.Entities;

namespace EcomAI.Bot.Shop;

/// <summary>What a conversation is about right now: kept between turns.</summary>
public sealed record ShopSession
{
    public const string Key = "shop";

    /// <summary>"en" or "zh": the language the shopper was last answered in.</summary>
    public string Language { get; init; } = "en";

    /// <summary>The last search, for refinements ("cheaper ones", "in blue").</summary>
    public SearchMemory? Search { get; init; }

    /// <summary>Products last shown, in their order, for "the second one".</summary>
    public IReadOnlyList<string> Shown { get; init; } = [];

    /// <summary>The product the conversation is about.</summary>
    public string? Focus { get; init; }

    /// <summary>Meanings offered when the last message was unclear.</summary>
    public IReadOnlyList<string> Asked { get; init; } = [];

    /// <summary>The last photo, for words that follow it ("like this but blue").</summary>
    public PhotoMemory? Photo { get; init; }
}

/// <summary>A search as it can be refined later.</summary>
/// <param name="Text">What was searched for.</param>
/// <param name="Constraints">Its constraints, relaxed ones included.</param>
/// <param name="Shown">Every product shown for it so far.</param>
public sealed record SearchMemory(string Text, ProductConstraints Constraints, IReadOnlyList<string> Shown);

/// <summary>A photo as it can be searched again.</summary>
/// <param name="Features">Base64 of the encoder's outputs, float32 little-endian.</param>
/// <param name="ModelHash">The encoder that made them.</param>
/// <param name="Shares">Colours of the thing in it.</param>
/// <param name="Main">Its main shade.</param>
public sealed record PhotoMemory(string Features, string ModelHash, IReadOnlyList<ColourShare> Shares, Lab Main);
