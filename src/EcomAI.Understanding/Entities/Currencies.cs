namespace EcomAI.Understanding.Entities;

/// <summary>The ways people write currencies in Chinese and English.</summary>
internal static class Currencies
{
    /// <summary>Alternatives of a regular expression that may stand before an amount.</summary>
    internal const string BeforePattern = @"us\$|hk\$|cn¥|rmb|cny|usd|eur|gbp|jpy|hkd|[$¥€£]";

    /// <summary>Alternatives of a regular expression that may stand after an amount, longest first.</summary>
    internal const string AfterPattern =
        @"us dollars?|dollars?|bucks?|usd|us\$|euros?|eur|pounds? sterling|pounds?|quid|gbp|yuan|rmb|cny|kuai|yen|jpy|hkd|[$¥€£]|" +
        "块钱|块大洋|元钱|元人民币|人民币|美元|美金|美刀|欧元|英镑|日元|日圆|港币|港元|元|块|圆|刀|欧|镑";

    /// <summary>The ISO 4217 code of a currency word.</summary>
    internal static string Code(string word) => word switch
    {
        "$" or "us$" or "usd" or "美元" or "美金" or "美刀" or "刀" => "USD",
        _ when word.StartsWith("dollar", StringComparison.Ordinal) || word.StartsWith("us dollar", StringComparison.Ordinal)
            || word.StartsWith("buck", StringComparison.Ordinal) => "USD",
        "€" or "eur" or "欧元" or "欧" or "euro" or "euros" => "EUR",
        "£" or "gbp" or "quid" or "英镑" or "镑" => "GBP",
        _ when word.StartsWith("pound", StringComparison.Ordinal) => "GBP",
        "jpy" or "yen" or "日元" or "日圆" => "JPY",
        "hk$" or "hkd" or "港币" or "港元" => "HKD",
        _ => "CNY",
    };

    /// <summary>Minor units in one unit.</summary>
    internal static int MinorUnits(string code) => code == "JPY" ? 1 : 100;
}
