using System.Collections.Concurrent;
using System.Globalization;
using EcomAI.Discovery.Vectors;

namespace EcomAI.Discovery.Search;

/// <summary>
/// The facts hard constraints ask for, laid out by row. Rows are only ever added, so one instance serves all states between two
/// compactions: a state sees the rows below its count that live in it.
/// </summary>
/// <remarks>Extended by one writer while anyone reads.</remarks>
internal sealed class CatalogueColumns
{
    private readonly ConcurrentDictionary<string, RowSet> _categories = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, RowSet> _brands = new(StringComparer.OrdinalIgnoreCase);
    private readonly OfferColumns _offers = new();
    private int _count;

    /// <summary>Takes in the rows that a snapshot has more.</summary>
    public void Extend(TableSnapshot table)
    {
        for (; _count < table.Count; _count++)
        {
            var document = Document(table, _count);
            foreach (var category in document.CategoryPath.Append(document.CategoryId))
            {
                Set(_categories, category).Add(_count);
            }

            foreach (var brand in new[] { document.BrandEn, document.BrandZh })
            {
                if (!string.IsNullOrWhiteSpace(brand))
                {
                    Set(_brands, brand).Add(_count);
                }
            }

            _offers.Append(document.Offers);
        }
    }

    public static ProductDocument Document(TableSnapshot table, int row) => ((StoredProduct)table.Rows[row].Record).Document!;

    /// <summary>Rows that satisfy everything but the words of a filter; null when nothing is constrained.</summary>
    public RowSet? Where(TableSnapshot table, ProductFilter filter)
    {
        if (!Constrains(filter))
        {
            return null;
        }

        var rows = table.Live.Copy(table.Count);
        Restrict(rows, filter.Categories, _categories, table.Count);
        Restrict(rows, filter.Brands, _brands, table.Count);
        foreach (var id in filter.ExcludeIds ?? new HashSet<string>())
        {
            Remove(table, rows, id);
        }

        if (filter.OnlyIds is { } only)
        {
            var wanted = new RowSet(table.Count);
            foreach (var row in only.Select(table.Find).Where(row => row >= 0))
            {
                wanted.Add(row);
            }

            rows.IntersectWith(wanted);
        }

        if (ConstrainsOffers(filter))
        {
            _offers.Restrict(rows, table.Count, filter);
        }

        if (filter.Numbers is not null || filter.MinRating is not null)
        {
            for (var row = 0; row < table.Count; row++)
            {
                if (rows.Contains(row) && !FactsFit(Document(table, row), filter))
                {
                    rows.Remove(row);
                }
            }
        }

        return rows;
    }

    /// <summary>The cheapest offer that satisfies the filter on its own, or null.</summary>
    public static ProductOffer? BestOffer(ProductDocument document, ProductFilter filter, string? currency)
    {
        ProductOffer? best = null;
        foreach (var offer in document.Offers)
        {
            if (Fits(offer, filter) && (best is null || PriceOf(offer, currency) < PriceOf(best, currency)))
            {
                best = offer;
            }
        }

        return best;
    }

    /// <summary>Price in the currency; without one, in the first currency that the offer has.</summary>
    public static long PriceOf(ProductOffer offer, string? currency) =>
        currency is not null ? offer.PriceMinor.GetValueOrDefault(currency, long.MaxValue)
        : offer.PriceMinor.Count > 0 ? offer.PriceMinor.OrderBy(price => price.Key, StringComparer.Ordinal).First().Value
        : long.MaxValue;

    private static RowSet Set(ConcurrentDictionary<string, RowSet> sets, string key) => sets.GetOrAdd(key, static _ => new RowSet(64));

    private static void Remove(TableSnapshot table, RowSet rows, string id)
    {
        var row = table.Find(id);
        if (row >= 0)
        {
            rows.Remove(row);
        }
    }

    private static void Restrict(RowSet rows, IReadOnlySet<string>? wanted, ConcurrentDictionary<string, RowSet> sets, int count)
    {
        if (wanted is null)
        {
            return;
        }

        var any = new RowSet(count);
        foreach (var key in wanted)
        {
            if (sets.TryGetValue(key, out var set))
            {
                any.UnionWith(set);
            }
        }

        rows.IntersectWith(any);
    }

    private static bool Constrains(ProductFilter filter) =>
        filter.Categories is not null || filter.Brands is not null || filter.ExcludeIds is { Count: > 0 } || filter.OnlyIds is not null
        || ConstrainsOffers(filter) || filter.Numbers is not null || filter.MinRating is not null;

    private static bool ConstrainsOffers(ProductFilter filter) =>
        filter.Colors is not null || filter.Sizes is not null || filter.Price is not null || filter.InStock;

    private static bool FactsFit(ProductDocument document, ProductFilter filter) =>
        (filter.MinRating is not { } least || document.Rating >= least)
        && (filter.Numbers is null || filter.Numbers.All(bounds => Fits(document, bounds.Key, bounds.Value)));

    private static bool Fits(ProductOffer offer, ProductFilter filter) =>
        (!filter.InStock || offer.Stock > 0)
        && Fits(offer.Color, filter.Colors)
        && Fits(offer.Size, filter.Sizes)
        && (filter.Price is not { } price || (offer.PriceMinor.TryGetValue(price.Currency, out var minor)
            && (price.MinMinor is not { } min || minor >= min)
            && (price.MaxMinor is not { } max || minor <= max)));

    private static bool Fits(string? value, IReadOnlySet<string>? wanted) =>
        wanted is null || (value is not null && (wanted.Contains(value) || wanted.Any(one => one.Equals(value, StringComparison.OrdinalIgnoreCase))));

    private static bool Fits(ProductDocument document, string attribute, NumberRange range) =>
        document.Attributes.TryGetValue(attribute, out var text)
        && FirstNumber(text.En.Length > 0 ? text.En : text.Zh) is { } number
        && (range.Min is not { } min || number >= min)
        && (range.Max is not { } max || number <= max);

    internal static double? FirstNumber(string text)
    {
        var start = text.AsSpan().IndexOfAnyInRange('0', '9');
        if (start < 0)
        {
            return null;
        }

        var end = start;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || (text[end] == '.' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))))
        {
            end++;
        }

        return double.TryParse(text.AsSpan(start, end - start), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
