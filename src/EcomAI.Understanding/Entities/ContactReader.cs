using System.Text.RegularExpressions;
using Microsoft.Recognizers.Text;
using Microsoft.Recognizers.Text.Sequence;

namespace EcomAI.Understanding.Entities;

/// <summary>Order numbers, e-mail addresses and telephone numbers.</summary>
internal static partial class ContactReader
{
    private const int FewestPhoneDigits = 7;

    private static readonly Lazy<IModel> s_phones = new(() => new SequenceRecognizer(Culture.English).GetPhoneNumberModel());
    private static readonly Lazy<IModel> s_emails = new(() => new SequenceRecognizer(Culture.English).GetEmailModel());

    internal static void WarmUp()
    {
        _ = s_phones.Value.Parse("+1 555 123 4567");
        _ = s_emails.Value.Parse("a@example.com");
    }

    internal static IReadOnlyList<string> ReadOrderNumbers(SentenceReading sentence)
    {
        var numbers = new List<string>();
        foreach (Match match in OrderNumber().Matches(sentence.Folded))
        {
            if (sentence.IsFree(match.Index, match.Length))
            {
                numbers.Add(match.Groups["number"].Value.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant());
                sentence.Use(match.Index, match.Length, "order-number", numbers[^1]);
            }
        }

        return numbers;
    }

    internal static IReadOnlyList<string> ReadEmails(SentenceReading sentence) =>
        sentence.Text.Contains('@', StringComparison.Ordinal) ? Read(sentence, s_emails.Value, "email") : [];

    internal static IReadOnlyList<string> ReadPhoneNumbers(SentenceReading sentence) =>
        sentence.Text.Count(char.IsAsciiDigit) >= FewestPhoneDigits ? Read(sentence, s_phones.Value, "phone") : [];

    private static List<string> Read(SentenceReading sentence, IModel model, string what)
    {
        var found = new List<string>();
        foreach (var result in model.Parse(sentence.Folded))
        {
            var length = result.End - result.Start + 1;
            if (sentence.IsFree(result.Start, length))
            {
                found.Add(sentence.Said(result.Start, length));
                sentence.Use(result.Start, length, what, found[^1]);
            }
        }

        return found;
    }

    [GeneratedRegex(
        @"(?<![a-z0-9])(?<number>ea\s?[0-9]{8})(?![0-9])|\#\s?(?<number>[a-z]{0,3}[0-9]{4,12})(?![0-9])|"
        + @"(?:(?<![a-z])order(?:\s+(?:number|no|id|num))?|订单(?:编?号)?|单号)\s*(?:is|are|\.|:|\#|是|为)*\s*(?<number>[a-z]{0,3}-?[0-9]{4,14})(?![0-9])",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex OrderNumber();
}
