using EcomAI.Commerce.Storage;
using Microsoft.EntityFrameworkCore;

namespace EcomAI.Commerce.Interactions;

/// <summary>Remembers what shoppers were shown, opened, carted, bought and rated.</summary>
/// <remarks>Safe for concurrent use.</remarks>
public sealed class InteractionLog
{
    internal const string Insert =
        "INSERT INTO interactions (user_id, product_id, kind, rating, at, conversation_id) VALUES (@p0, @p1, @p2, @p3, @p4, @p5)";

    private readonly ShopDatabase _database;

    internal InteractionLog(ShopDatabase database) => _database = database;

    /// <exception cref="ArgumentException">A rating outside 1 to 5, or one on anything but <see cref="InteractionKind.Rated"/>.</exception>
    public Task AppendAsync(IReadOnlyList<Interaction> interactions, CancellationToken cancellationToken)
    {
        foreach (var interaction in interactions)
            Check(interaction);
        return interactions.Count == 0 ? Task.CompletedTask : _database.WriteAsync(async transaction =>
        {
            await AppendAsync(transaction, interactions, cancellationToken);
            return interactions.Count;
        }, cancellationToken);
    }

    /// <summary>Everything since a moment, the oldest first.</summary>
    public async Task<IReadOnlyList<Interaction>> ReadAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var context = _database.CreateContext();
        var rows = await context.Interactions.AsNoTracking()
            .Where(row => row.At >= since).OrderBy(row => row.At).ThenBy(row => row.Id)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => row.ToInteraction())];
    }

    /// <summary>One shopper's latest, the newest first.</summary>
    public async Task<IReadOnlyList<Interaction>> OfUserAsync(string userId, int count, CancellationToken cancellationToken)
    {
        await using var context = _database.CreateContext();
        var rows = await context.Interactions.AsNoTracking()
            .Where(row => row.UserId == userId).OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Take(count)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => row.ToInteraction())];
    }

    /// <summary>One rating per shopper and product, ordered by the time of the first contact: what recommenders learn from.</summary>
    public async Task<IReadOnlyList<Preference>> PreferencesAsync(CancellationToken cancellationToken) =>
        Preferences.From(await ReadAsync(DateTimeOffset.UnixEpoch, cancellationToken));

    internal static async Task AppendAsync(
        System.Data.Common.DbTransaction transaction, IEnumerable<Interaction> interactions, CancellationToken cancellationToken)
    {
        await using var command = transaction.Command(Insert, "", "", "", null, 0L, null);
        foreach (var interaction in interactions)
        {
            command.Parameters[0].Value = interaction.UserId;
            command.Parameters[1].Value = interaction.ProductId;
            command.Parameters[2].Value = interaction.Kind.ToString();
            command.Parameters[3].Value = (object?)interaction.Rating ?? DBNull.Value;
            command.Parameters[4].Value = interaction.At.ToUnixTimeMilliseconds();
            command.Parameters[5].Value = (object?)interaction.ConversationId ?? DBNull.Value;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static void Check(Interaction interaction)
    {
        var valid = interaction.Kind is InteractionKind.Rated ? interaction.Rating is >= 1 and <= 5 : interaction.Rating is null;
        if (!valid)
            throw new ArgumentException(
                $"{interaction.Kind} of {interaction.ProductId} has rating {interaction.Rating}; only {InteractionKind.Rated} has one, from 1 to 5.",
                nameof(interaction));
    }
}
