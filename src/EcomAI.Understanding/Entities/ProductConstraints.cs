namespace EcomAI.Understanding.Entities;

/// <summary>What a sentence demands of a product, as ids of the shop's vocabulary and numbers.</summary>
public sealed record ProductConstraints
{
    public static ProductConstraints None { get; } = new();

    public IReadOnlyList<string> Categories { get; init; } = [];
    public IReadOnlyList<string> Brands { get; init; } = [];
    public IReadOnlyList<string> Colors { get; init; } = [];
    public IReadOnlyList<string> Sizes { get; init; } = [];

    /// <summary>Attribute values named ("material=cotton") or free attribute words ("waterproof").</summary>
    public IReadOnlyList<AttributeConstraint> Attributes { get; init; } = [];

    /// <summary>Tags, with those a recipient implies ("for my girlfriend": gift-for-her).</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>What must not be: ids of colours, categories, brands, or plain words ("plastic", "塑料"), in the shopper's words.</summary>
    public IReadOnlyList<Exclusion> Exclusions { get; init; } = [];

    public PriceConstraint? Price { get; init; }

    /// <summary>"cheaper", "more expensive" than what was shown.</summary>
    public RelativePrice RelativePrice { get; init; }

    public int? Quantity { get; init; }
    public ProductOrder Order { get; init; }

    /// <summary>The shopper insists on what can be had now.</summary>
    public bool InStock { get; init; }

    /// <summary>Places in the list last shown, from 1; -1 is the last one ("the second one", "刚才那双" has none).</summary>
    public IReadOnlyList<int> Ordinals { get; init; } = [];

    /// <summary>Points at something shown before without naming it ("this one", "刚才那双").</summary>
    public bool RefersBack { get; init; }

    /// <summary>Ids of products whose title stands in the text.</summary>
    public IReadOnlyList<string> Products { get; init; } = [];

    public IReadOnlyList<string> OrderNumbers { get; init; } = [];
    public IReadOnlyList<string> Emails { get; init; } = [];
    public IReadOnlyList<string> PhoneNumbers { get; init; } = [];

    /// <summary>The text without prices, order words, quantities, exclusions and courtesies: what search should read. May be empty.</summary>
    public string Residual { get; init; } = "";

    /// <summary>Where in the text each constraint was read.</summary>
    public IReadOnlyList<ConstraintSpan> Spans { get; init; } = [];
}

/// <param name="Key">Attribute key when the word belongs to one, else null.</param>
/// <param name="Text">The word as the shopper wrote it.</param>
/// <param name="Names">Every way the shop says it, in both languages.</param>
/// <param name="Min">Least value, when the constraint is a number ("at least 8 GB").</param>
/// <param name="Max">Greatest value.</param>
public sealed record AttributeConstraint(string? Key, string Text, IReadOnlyList<string> Names, double? Min = null, double? Max = null);

/// <param name="Kind">Kind of vocabulary word, or null for a plain word.</param>
/// <param name="Id">Its id, or null for a plain word.</param>
/// <param name="Text">As the shopper wrote it.</param>
/// <param name="Names">Every way the shop says it, in both languages; for a plain word the word itself.</param>
public sealed record Exclusion(VocabularyKind? Kind, string? Id, string Text, IReadOnlyList<string> Names);

/// <summary>Inclusive bounds in minor units of one currency; <see cref="Around"/> comes with bounds 25 % below and above.</summary>
public sealed record PriceConstraint(string Currency, long? MinMinor, long? MaxMinor, long? Around = null);

public enum RelativePrice
{
    None,
    Cheaper,
    Dearer,
}

public enum ProductOrder
{
    None,
    Cheapest,
    Dearest,
    BestRated,
    BestSelling,
    Newest,
}

/// <param name="Start">Index of the first character.</param>
/// <param name="Length">Characters.</param>
/// <param name="What">"category", "color", "price", "quantity", …</param>
/// <param name="Value">Id or text.</param>
public sealed record ConstraintSpan(int Start, int Length, string What, string Value);
