using System.Globalization;
using System.Text.Json;

namespace EcomAI.Understanding.Entities;

/// <summary>How well demands are read.</summary>
/// <param name="Rows">Sentences judged.</param>
/// <param name="Exact">Share of the sentences whose every slot is as expected and no other is filled.</param>
/// <param name="SlotF1">F1 over all slots of all sentences.</param>
/// <param name="ExactByLanguage"><paramref name="Exact"/> per language of the rows.</param>
/// <param name="Mistakes">Sentences read otherwise, with what was missing and what was too much.</param>
public sealed record ConstraintFigures(int Rows, double Exact, double SlotF1, IReadOnlyDictionary<string, double> ExactByLanguage, IReadOnlyList<ConstraintMistake> Mistakes);

public sealed record ConstraintMistake(string Query, IReadOnlyList<string> Missing, IReadOnlyList<string> TooMuch);

/// <summary>
/// Measures a <see cref="ConstraintParser"/> on a CSV file <c>query,lang,need</c>; <c>need</c> is a JSON object with any of category, color,
/// size, brand, priceMin, priceMax, priceAround (major units), currency, quantity, attributes, exclude (text or list), sort.
/// </summary>
public static class ConstraintEvaluation
{
    private static readonly string[] s_required = ["query", "lang", "need"];

    /// <exception cref="FileNotFoundException">No such file.</exception>
    /// <exception cref="InvalidDataException">A column is missing or a need is not a JSON object; says which.</exception>
    public static ConstraintFigures Evaluate(ConstraintParser parser, string path)
    {
        var judged = new List<(string Language, ConstraintMistake Difference, int Right)>();
        var line = 1;
        foreach (var row in CsvRows.Read(path, s_required))
        {
            line++;
            var language = row[1].Trim();
            var wanted = Wanted(row[2], $"{path}, row {line}");
            var found = Found(parser.Parse(row[0], language, language == "zh" ? "CNY" : "USD"), wanted);
            judged.Add((language, new(row[0], [.. wanted.Except(found)], [.. found.Except(wanted)]), wanted.Intersect(found).Count()));
        }

        var right = judged.Sum(each => each.Right);
        var wrong = judged.Sum(each => each.Difference.Missing.Count + each.Difference.TooMuch.Count);
        return new(
            judged.Count,
            judged.Average(each => Exact(each.Difference)),
            right + wrong == 0 ? 1 : 2.0 * right / (2 * right + wrong),
            judged.GroupBy(each => each.Language).ToDictionary(group => group.Key, group => group.Average(each => Exact(each.Difference))),
            [.. judged.Select(each => each.Difference).Where(difference => Exact(difference) == 0)]);
    }

    private static double Exact(ConstraintMistake difference) => difference.Missing.Count + difference.TooMuch.Count == 0 ? 1 : 0;

    private static HashSet<string> Wanted(string json, string where)
    {
        try
        {
            using var need = JsonDocument.Parse(json);
            return [.. need.RootElement.EnumerateObject().SelectMany(slot => Values(slot.Value).Select(value => Slot(slot.Name, value)))];
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"{where}: 'need' is not a JSON object: {error.Message}", error);
        }
    }

    private static IEnumerable<string> Values(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Values),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(property => Values(property.Value).Select(each => $"{property.Name}={each}")),
        JsonValueKind.Null => [],
        JsonValueKind.Number => [value.GetDouble().ToString(CultureInfo.InvariantCulture)],
        _ => [value.ToString()],
    };

    private static HashSet<string> Found(ProductConstraints found, HashSet<string> wanted)
    {
        var slots = new HashSet<string>();
        void Add(string slot, string value) => slots.Add(Slot(slot, value));
        foreach (var id in found.Categories)
        {
            Add("category", id);
        }

        foreach (var id in found.Colors)
        {
            Add("color", id);
        }

        foreach (var id in found.Brands)
        {
            Add("brand", id);
        }

        foreach (var id in found.Sizes)
        {
            Add("size", id);
        }

        if (found.Price is { } price)
        {
            var units = Currencies.MinorUnits(price.Currency);
            string Major(long minor) => (minor / (double)units).ToString(CultureInfo.InvariantCulture);
            if (price.Around is { } around)
            {
                Add("priceAround", Major(around));
            }
            else
            {
                _ = price.MinMinor is { } min && slots.Add(Slot("priceMin", Major(min)));
                _ = price.MaxMinor is { } max && slots.Add(Slot("priceMax", Major(max)));
            }

            // A need may leave the currency unsaid.
            if (wanted.Any(slot => slot.StartsWith("currency:", StringComparison.Ordinal)))
            {
                Add("currency", price.Currency);
            }
        }

        if (found.Quantity is { } quantity)
        {
            Add("quantity", quantity.ToString(CultureInfo.InvariantCulture));
        }

        if (found.Order != ProductOrder.None)
        {
            Add("sort", found.Order.ToString());
        }

        AddNamed(slots, wanted, "attributes", found.Attributes.Select(attribute => attribute.Names.Prepend(attribute.Text)));
        AddNamed(slots, wanted, "exclude", found.Exclusions.Select(exclusion => exclusion.Names.Prepend(exclusion.Text).Prepend(exclusion.Id ?? exclusion.Text)));
        return slots;
    }

    // Any of a word's names is right; when none is expected the word itself is too much.
    private static void AddNamed(HashSet<string> slots, HashSet<string> wanted, string slot, IEnumerable<IEnumerable<string>> found)
    {
        foreach (var names in found)
        {
            var each = names.Select(name => Slot(slot, name)).ToArray();
            slots.Add(each.FirstOrDefault(wanted.Contains) ?? each[0]);
        }
    }

    private static string Slot(string name, string value) => $"{name}:{value.Trim().ToLowerInvariant()}";
}
