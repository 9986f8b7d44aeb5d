using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Recognizers.Text;
using Microsoft.Recognizers.Text.Number;

namespace EcomAI.Understanding.Entities;

/// <summary>English numbers in words ("fifty", "two hundred and twenty", "a dozen"), by Microsoft.Recognizers.</summary>
internal static partial class SpelledNumbers
{
    // Building the model takes a second; it is built once, by whoever comes first or by WarmUp.
    private static readonly Lazy<IModel> s_model = new(() => new NumberRecognizer(Culture.English).GetNumberModel());

    internal static void WarmUp() => _ = s_model.Value.Parse("twenty five");

    internal static IReadOnlyList<(int Start, int End, decimal Value)> Find(string folded) =>
        NumberWord().IsMatch(folded)
            ?
            [
                .. from result in s_model.Value.Parse(folded)
                   where !result.Text.Any(char.IsDigit)
                   let value = result.Resolution.TryGetValue("value", out var said) ? said as string : null
                   where decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out _)
                   select (result.Start, result.End + 1, decimal.Parse(value!, NumberStyles.Number, CultureInfo.InvariantCulture)),
            ]
            : [];

    [GeneratedRegex(
        @"(?<![a-z])(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|dozen|couple)(?![a-z])",
        RegexOptions.CultureInvariant)]
    private static partial Regex NumberWord();
}
