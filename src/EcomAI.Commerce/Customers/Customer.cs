using EcomAI.Commerce.Catalog;

namespace EcomAI.Commerce.Customers;

/// <summary>Someone who buys. Contact data is not kept in the clear and payment data is not kept at all.</summary>
/// <param name="Email">Masked for showing, <c>l***@example.com</c>.</param>
/// <param name="Language">The language they shop in, "en" or "zh".</param>
/// <param name="Currency">The currency they pay in.</param>
public sealed record Customer(
    string Id, LocalText Name, string Email, string Language, string Currency, PostalAddress Address, DateTimeOffset Since);

/// <summary>As much of an address as deliveries are planned by; field names follow UCP's postal address.</summary>
public sealed record PostalAddress(string AddressLocality, string AddressRegion, string AddressCountry, string PostalCode);

internal sealed class CustomerRow
{
    public required string Id { get; set; }
    public required LocalText Name { get; set; }
    public required string EmailMask { get; set; }
    public required string EmailHash { get; set; }
    public required string Language { get; set; }
    public required string Currency { get; set; }
    public required PostalAddress Address { get; set; }
    public DateTimeOffset Since { get; set; }

    public Customer ToCustomer() => new(Id, Name, EmailMask, Language, Currency, Address, Since);
}
