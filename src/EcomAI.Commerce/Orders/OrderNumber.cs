using System.Globalization;

namespace EcomAI.Commerce.Orders;

/// <summary>Order numbers look like <c>EB-104217</c>: short enough to type, with a prefix that no price or size has.</summary>
public static class OrderNumber
{
    private const string Prefix = "EB";

    public static string Of(int sequence) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}-{sequence:D6}");

    /// <summary>The number as it is stored, from how people type it: <c>eb104217</c>, <c>#EB 104217</c>, <c>104217</c>.</summary>
    public static string Normalize(string typed)
    {
        var kept = string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        var digits = kept.StartsWith(Prefix, StringComparison.Ordinal) ? kept[Prefix.Length..] : kept;
        return digits.Length > 0 && digits.All(char.IsAsciiDigit) ? $"{Prefix}-{digits}" : typed.Trim().ToUpperInvariant();
    }
}
