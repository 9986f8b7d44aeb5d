using EcomAI.Commerce.Catalog;

namespace EcomAI.Commerce.Demo;

/// <summary><c>shoppers.yaml</c>: who shops in the demo, and what goes together.</summary>
internal sealed class ShopperFile
{
    public List<Archetype> Archetypes { get; set; } = [];
    public List<Together> Together { get; set; } = [];
    public Dictionary<string, List<NameEntry>> FamilyNames { get; set; } = [];
    public Dictionary<string, List<NameEntry>> GivenNames { get; set; } = [];
    public Dictionary<string, List<Place>> Places { get; set; } = [];
    public Dictionary<string, List<string>> Carriers { get; set; } = [];
}

internal sealed class Archetype
{
    public string Id { get; set; } = "";
    public double Share { get; set; } = 1;
    public double Zh { get; set; } = 0.5;
    public double Women { get; set; } = 0.5;
    public double Price { get; set; } = 0.5;
    public Dictionary<string, double> Categories { get; set; } = [];
    public Dictionary<string, double> Tags { get; set; } = [];
    public Dictionary<string, double> Brands { get; set; } = [];
    public Dictionary<string, double> Colours { get; set; } = [];
}

/// <summary>Who buys of one category is likely to take one of another along.</summary>
internal sealed class Together
{
    public string First { get; set; } = "";
    public string Then { get; set; } = "";
    public double Chance { get; set; }
}

internal sealed class NameEntry
{
    public string En { get; set; } = "";
    public string Zh { get; set; } = "";
}

internal sealed class Place
{
    public string Locality { get; set; } = "";
    public string Region { get; set; } = "";
    public string Country { get; set; } = "";
    public string Postal { get; set; } = "";
}

/// <summary>One simulated person.</summary>
internal sealed record Shopper(
    string Id, LocalText Name, string Email, string Language, string Currency, bool IsWoman, Place Home, string Carrier,
    IReadOnlyList<(int Archetype, double Weight)> Mix, DateTimeOffset Since);

/// <summary>What one person bought at once.</summary>
internal sealed record Purchase(Shopper Shopper, DateTimeOffset At, IReadOnlyList<Product> Products);
