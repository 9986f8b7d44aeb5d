namespace EcomAI.Commerce.Interactions;

/// <summary>Turns what shoppers did into what they think.</summary>
internal static class Preferences
{
    /// <summary>
    /// The last rating wins; without one the strongest action counts. Viewing is the middle of the scale and buying stays
    /// below the best rating: only the shopper's own word is worth a five.
    /// </summary>
    public static IReadOnlyList<Preference> From(IEnumerable<Interaction> interactions)
    {
        var known = new Dictionary<(string, string), Preference>();
        var order = new List<(string, string)>();
        foreach (var interaction in interactions.OrderBy(interaction => interaction.At))
        {
            if (interaction.Kind is InteractionKind.Shown)
                continue;
            var key = (interaction.UserId, interaction.ProductId);
            var isRating = interaction.Kind is InteractionKind.Rated;
            var value = isRating ? interaction.Rating!.Value : Implied(interaction.Kind);
            if (!known.TryGetValue(key, out var old))
            {
                known.Add(key, new Preference(interaction.UserId, interaction.ProductId, value, isRating, interaction.At));
                order.Add(key);
            }
            else if (isRating || (!old.Explicit && value > old.Rating))
            {
                known[key] = old with { Rating = value, Explicit = isRating };
            }
        }

        return [.. order.Select(key => known[key])];
    }

    private static double Implied(InteractionKind kind) => kind switch
    {
        InteractionKind.Viewed => 3,
        InteractionKind.Carted => 3.75,
        InteractionKind.Bought => 4.25,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null)
    };
}
