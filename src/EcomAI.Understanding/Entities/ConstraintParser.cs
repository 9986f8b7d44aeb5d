namespace EcomAI.Understanding.Entities;

/// <summary>Reads a sentence's demands on products, in Chinese, English or both at once.</summary>
/// <remarks>
/// Readers run from the most to the least certain, and each leaves alone what an earlier one used: a date is not a price, the number of an
/// order is not a telephone. Safe for concurrent use.
/// </remarks>
public sealed class ConstraintParser(ShopVocabulary vocabulary)
{
    /// <summary>Builds the number and sequence recognisers, which takes seconds, ahead of the first message.</summary>
    public static void WarmUp()
    {
        SpelledNumbers.WarmUp();
        ContactReader.WarmUp();
    }

    /// <param name="text">What exceeds 2,000 characters is not read.</param>
    /// <param name="language">"zh" or "en".</param>
    /// <param name="defaultCurrency">ISO code of a number without a currency.</param>
    public ProductConstraints Parse(string text, string language, string defaultCurrency)
    {
        var sentence = new SentenceReading(text, language, defaultCurrency, vocabulary);
        var orderNumbers = ContactReader.ReadOrderNumbers(sentence);
        var emails = ContactReader.ReadEmails(sentence);
        var phones = ContactReader.ReadPhoneNumbers(sentence);
        var ordinals = OrdinalReader.Read(sentence);
        var found = vocabulary.Find(sentence.Words, sentence.Folded);
        var amounts = AmountReader.Read(sentence);
        var price = PriceReader.Read(sentence, [.. amounts.Where(amount => !IsInside(amount, found))]);
        var relative = PriceReader.ReadRelative(sentence);
        var order = OrderReader.Read(sentence);
        var inStock = OrderReader.ReadStock(sentence);
        IReadOnlyList<VocabularyMatch> matches = [.. found.Where(match => sentence.IsFree(match.Start, match.Length))];
        var exclusions = ExclusionReader.Read(sentence, matches);
        var named = NamedThings.Of(sentence, [.. matches.Where(match => sentence.IsFree(match.Start, match.Length))]);
        var sizes = SizeReader.Read(sentence);
        AttributeConstraint[] attributes = [.. named.Attributes, .. AttributeReader.Read(sentence)];
        var quantity = QuantityReader.Read(sentence, amounts, matches);
        string[] tags = [.. named.Tags.Concat(RecipientReader.Read(sentence)).Distinct()];
        return new()
        {
            Categories = named.Categories,
            Brands = named.Brands,
            Colors = named.Colors,
            Products = named.Products,
            Sizes = sizes,
            Attributes = attributes,
            Tags = tags,
            Exclusions = exclusions,
            Price = price,
            RelativePrice = relative,
            Quantity = quantity,
            Order = order,
            InStock = inStock,
            Ordinals = ordinals,
            RefersBack = OrdinalReader.PointsBack(sentence),
            OrderNumbers = orderNumbers,
            Emails = emails,
            PhoneNumbers = phones,
            Residual = ResidualText.Of(sentence),
            Spans = [.. sentence.Spans.OrderBy(span => span.Start)],
        };
    }

    // "Galaxy 20" and "iPhone 15" are names; their numbers are not for sale.
    private static bool IsInside(Amount amount, IReadOnlyList<VocabularyMatch> matches) =>
        amount.Currency is null && matches.Any(match => match.Start < amount.End && amount.Start < match.End && (match.Start < amount.Start || match.End > amount.End));
}
