using System.Collections.Concurrent;
using EcomAI.Discovery.Vectors;

namespace EcomAI.Discovery.Search;

/// <summary>
/// Every offer of every row in plain arrays, so that a filter over 100,000 products reads memory in order and touches no object.
/// </summary>
/// <remarks>Appended to by one writer; what a reader's snapshot covers never changes, so readers need no lock.</remarks>
internal sealed class OfferColumns
{
    private const long NoPrice = long.MinValue;
    private readonly ConcurrentDictionary<string, int> _colorIds = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, int> _sizeIds = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, long[]> _prices = new(StringComparer.OrdinalIgnoreCase);
    private int[] _first = new int[16];
    private int[] _colors = [];
    private int[] _sizes = [];
    private int[] _stocks = [];
    private int _rows;
    private int _offers;

    /// <summary>Adds the offers of the next row.</summary>
    public void Append(IReadOnlyList<ProductOffer> offers)
    {
        Reserve(offers);
        foreach (var offer in offers)
        {
            _colors[_offers] = Id(_colorIds, offer.Color);
            _sizes[_offers] = Id(_sizeIds, offer.Size);
            _stocks[_offers] = offer.Stock;
            foreach (var (currency, minor) in offer.PriceMinor)
            {
                _prices[currency][_offers] = minor;
            }

            _offers++;
        }

        _first[++_rows] = _offers;
    }

    /// <summary>Takes out the rows without an offer that satisfies colour, size, price and stock all at once.</summary>
    public void Restrict(RowSet rows, int count, ProductFilter filter)
    {
        var (first, colors, sizes, stocks) = (_first, _colors, _sizes, _stocks);
        var wantedColors = Wanted(_colorIds, filter.Colors);
        var wantedSizes = Wanted(_sizeIds, filter.Sizes);
        var prices = filter.Price is { } range ? _prices.GetValueOrDefault(range.Currency, []) : null;
        var min = Math.Max(filter.Price?.MinMinor ?? long.MinValue, NoPrice + 1);
        var max = filter.Price?.MaxMinor ?? long.MaxValue;
        for (var row = 0; row < count; row++)
        {
            if (rows.Contains(row) && !Any(first[row], first[row + 1]))
            {
                rows.Remove(row);
            }
        }

        bool Any(int from, int to)
        {
            for (var offer = from; offer < to; offer++)
            {
                if ((!filter.InStock || stocks[offer] > 0)
                    && (wantedColors is null || Has(wantedColors, colors[offer]))
                    && (wantedSizes is null || Has(wantedSizes, sizes[offer]))
                    && (prices is null || (offer < prices.Length && prices[offer] >= min && prices[offer] <= max)))
                {
                    return true;
                }
            }

            return false;
        }
    }

    private static bool Has(bool[] wanted, int id) => id < wanted.Length && wanted[id];

    /// <summary>0 stands for "does not apply" and is wanted by nobody.</summary>
    private static int Id(ConcurrentDictionary<string, int> ids, string? value) => value is null ? 0 : ids.GetOrAdd(value, static (_, known) => known.Count + 1, ids);

    private static bool[]? Wanted(ConcurrentDictionary<string, int> ids, IReadOnlySet<string>? values)
    {
        if (values is null)
        {
            return null;
        }

        var wanted = new bool[ids.Count + 1];
        foreach (var value in values)
        {
            // An id beyond the end came while this ran; no row of the caller's snapshot has it.
            if (ids.TryGetValue(value, out var id) && id < wanted.Length)
            {
                wanted[id] = true;
            }
        }

        return wanted;
    }

    private void Reserve(IReadOnlyList<ProductOffer> offers)
    {
        if (_rows + 2 > _first.Length)
        {
            Array.Resize(ref _first, _first.Length * 2);
        }

        if (_offers + offers.Count > _stocks.Length)
        {
            var length = Math.Max(_offers + offers.Count, _stocks.Length * 2);
            Array.Resize(ref _colors, length);
            Array.Resize(ref _sizes, length);
            Array.Resize(ref _stocks, length);
        }

        foreach (var currency in offers.SelectMany(offer => offer.PriceMinor.Keys).Concat(_prices.Keys).Distinct(StringComparer.OrdinalIgnoreCase).ToList())
        {
            var known = _prices.GetValueOrDefault(currency, []);
            if (known.Length < _stocks.Length)
            {
                var grown = new long[_stocks.Length];
                known.CopyTo(grown, 0);
                Array.Fill(grown, NoPrice, known.Length, grown.Length - known.Length);
                _prices[currency] = grown;
            }
        }
    }
}
