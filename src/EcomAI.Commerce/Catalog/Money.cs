using System.Globalization;

namespace EcomAI.Commerce.Catalog;

/// <summary>An amount in minor units (cents, fen) of an ISO 4217 currency. Never converted between currencies.</summary>
public sealed record Money(long Amount, string Currency)
{
    /// <summary>The amount in whole units, 59.90 for 5990 cents.</summary>
    public decimal ToDecimal() => Amount / Scale(Currency);

    /// <summary>False when the value has more decimals than the currency.</summary>
    public static bool TryCreate(decimal value, string currency, out Money money)
    {
        var minor = value * Scale(currency);
        var exact = minor == decimal.Truncate(minor) && Math.Abs(minor) <= long.MaxValue / 2;
        money = new Money(exact ? (long)minor : 0, currency);
        return exact;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{ToDecimal().ToString($"F{Decimals(Currency)}", CultureInfo.InvariantCulture)} {Currency}");

    /// <summary>Decimals of a currency by ISO 4217; two unless it is one of the exceptions.</summary>
    public static int Decimals(string currency) => currency switch
    {
        "JPY" or "KRW" or "VND" or "CLP" or "ISK" or "UGX" or "XAF" or "XOF" or "XPF" or "PYG" or "RWF" => 0,
        "BHD" or "IQD" or "JOD" or "KWD" or "LYD" or "OMR" or "TND" => 3,
        _ => 2
    };

    private static decimal Scale(string currency) => Decimals(currency) switch { 0 => 1m, 3 => 1000m, _ => 100m };
}
