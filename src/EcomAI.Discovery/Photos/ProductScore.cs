using System.Text.Json;

namespace EcomAI.Discovery.Photos;

/// <summary>Constants of the "is it a product photo at all" score and of the heads' calibration, from <c>nonproduct.json</c>.</summary>
internal sealed record ProductScore(
    IReadOnlyDictionary<string, double> Weights, double Intercept, double ClothingTemperature, double GroceryTemperature, IReadOnlyList<Range> LivingAndPlaces)
{
    internal static ProductScore Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var root = document.RootElement;
        var model = root.GetProperty("model.int8.onnx");
        var temperatures = root.GetProperty("softmax_temperature");
        return new(
            model.GetProperty("weights").EnumerateObject().ToDictionary(weight => weight.Name, weight => weight.Value.GetDouble()),
            model.GetProperty("intercept").GetDouble(),
            temperatures.GetProperty("clothing_logits").GetDouble(),
            temperatures.GetProperty("grocery_logits").GetDouble(),
            [.. root.GetProperty("living_and_places").EnumerateArray().Select(range => range[0].GetInt32()..(range[1].GetInt32() + 1))]);
    }
}
