namespace EcomAI.Discovery.Search;

/// <summary>
/// Hard constraints. A product fits when its own facts fit and one single offer satisfies colour, size, price and stock together.
/// A null member does not constrain; an empty set fits nothing.
/// </summary>
public sealed record ProductFilter
{
    /// <summary>Fits everything.</summary>
    public static ProductFilter None { get; } = new();

    /// <summary>Category ids; a product fits with any of them on its path, so children are included.</summary>
    public IReadOnlySet<string>? Categories { get; init; }

    /// <summary>Brands in either language, compared without case.</summary>
    public IReadOnlySet<string>? Brands { get; init; }

    /// <summary>Colour ids, compared without case.</summary>
    public IReadOnlySet<string>? Colors { get; init; }

    /// <summary>Size ids, compared without case.</summary>
    public IReadOnlySet<string>? Sizes { get; init; }

    /// <summary>Bounds on the offer's price, inclusive. An offer without a price in the currency does not fit.</summary>
    public PriceRange? Price { get; init; }

    /// <summary>Only offers with stock.</summary>
    public bool InStock { get; init; }

    /// <summary>Products that must not come back (already shown, refused).</summary>
    public IReadOnlySet<string>? ExcludeIds { get; init; }

    /// <summary>If set, only these products: a candidate list of another retriever.</summary>
    public IReadOnlySet<string>? OnlyIds { get; init; }

    /// <summary>Words that must not occur anywhere in the product, in its own language's analysis: <c>plastic</c>, <c>塑料</c>.</summary>
    public IReadOnlyList<string>? ExcludeTerms { get; init; }

    /// <summary>Words of which every one must occur in the product: <c>leather</c>, <c>防水</c>.</summary>
    public IReadOnlyList<string>? RequiredTerms { get; init; }

    /// <summary>Attribute key to bounds on the first number of its value, inclusive.</summary>
    public IReadOnlyDictionary<string, NumberRange>? Numbers { get; init; }

    /// <summary>Least mean rating.</summary>
    public double? MinRating { get; init; }
}

/// <summary>Inclusive price bounds in minor units of one currency.</summary>
public sealed record PriceRange(string Currency, long? MinMinor, long? MaxMinor);

/// <summary>Inclusive bounds.</summary>
public sealed record NumberRange(double? Min, double? Max);
