using System.Data.Common;
using EcomAI.Commerce.Storage;

namespace EcomAI.Commerce.Conversations;

/// <summary>Keeps conversations as append-only logs of activities.</summary>
/// <remarks>
/// Safe for concurrent use, also by several processes on one database: the number of the last activity is a column of the
/// conversation and is counted up in the transaction that inserts, so numbers are consecutive and a failed append leaves none out.
/// Plain statements instead of EF Core: this is written five times a turn.
/// </remarks>
public sealed class ConversationArchive
{
    private readonly ShopDatabase _database;
    private readonly TimeProvider _time;

    internal ConversationArchive(ShopDatabase database, TimeProvider time)
    {
        _database = database;
        _time = time;
    }

    /// <summary>Creates the conversation unless it exists; false when it existed already.</summary>
    public Task<bool> TryCreateAsync(ArchivedConversation conversation, CancellationToken cancellationToken) =>
        _database.WriteAsync(async transaction => await transaction.Command(
            """
            INSERT INTO conversations (id, channel_id, user_id, locale, created, last_sequence) VALUES (@p0, @p1, @p2, @p3, @p4, 0)
            ON CONFLICT (id) DO NOTHING
            """,
            conversation.Id, conversation.ChannelId, conversation.UserId, conversation.Locale,
            conversation.Created.ToUnixTimeMilliseconds()).ExecuteAsync(cancellationToken) == 1, cancellationToken);

    public async Task<ArchivedConversation?> FindAsync(string conversationId, CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenAsync(cancellationToken);
        await using var command = connection.Command(
            "SELECT id, channel_id, user_id, locale, created FROM conversations WHERE id = @p0", conversationId);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new ArchivedConversation(
                reader.GetString(0),
                reader.GetString(1),
                reader.IsDBNull(2) ? null : reader.GetString(2),
                reader.IsDBNull(3) ? null : reader.GetString(3),
                DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(4)))
            : null;
    }

    /// <summary>Notes that a user takes part; false when that was known already.</summary>
    /// <exception cref="ConversationNotFoundException">There is no such conversation.</exception>
    public Task<bool> TryAddMemberAsync(string conversationId, string userId, CancellationToken cancellationToken) =>
        _database.WriteAsync(async transaction =>
        {
            await RequireAsync(transaction, conversationId, cancellationToken);
            return await transaction.Command(
                "INSERT INTO conversation_members (conversation_id, user_id) VALUES (@p0, @p1) ON CONFLICT DO NOTHING",
                conversationId, userId).ExecuteAsync(cancellationToken) == 1;
        }, cancellationToken);

    /// <summary>Stores one activity under the next number.</summary>
    /// <param name="conversationId">The conversation.</param>
    /// <param name="write">Writes the activity's JSON, given its number, which is part of its id; may be called again after a conflict.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="ConversationNotFoundException">There is no such conversation.</exception>
    public async Task<ArchivedActivity> AppendAsync(
        string conversationId, Func<long, string> write, CancellationToken cancellationToken) =>
        (await AppendManyAsync(conversationId, [write], null, cancellationToken))[0];

    /// <summary>Stores the activities of a turn, and what was understood in it, in one transaction: all or none.</summary>
    /// <exception cref="ConversationNotFoundException">There is no such conversation.</exception>
    public Task<IReadOnlyList<ArchivedActivity>> AppendManyAsync(
        string conversationId, IReadOnlyList<Func<long, string>> writes, TurnRecord? turn, CancellationToken cancellationToken) =>
        _database.WriteAsync<IReadOnlyList<ArchivedActivity>>(async transaction =>
        {
            var stored = await InsertAsync(transaction, conversationId, writes, cancellationToken);
            if (turn is not null)
                await InsertAsync(transaction, turn, cancellationToken);
            return stored;
        }, cancellationToken);

    /// <summary>Stores what was understood in a turn whose activities are stored already.</summary>
    public Task RecordTurnAsync(TurnRecord turn, CancellationToken cancellationToken) =>
        _database.WriteAsync(transaction => InsertAsync(transaction, turn, cancellationToken), cancellationToken);

    /// <summary>Activities with a number above <paramref name="after"/>, the oldest first, at most <paramref name="limit"/>.</summary>
    public async Task<IReadOnlyList<ArchivedActivity>> ReadAsync(
        string conversationId, long after, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenAsync(cancellationToken);
        await using var command = connection.Command(
            "SELECT sequence, json FROM activities WHERE conversation_id = @p0 AND sequence > @p1 ORDER BY sequence LIMIT @p2",
            conversationId, after, limit);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<ArchivedActivity>();
        while (await reader.ReadAsync(cancellationToken))
            found.Add(new ArchivedActivity(reader.GetInt64(0), reader.GetString(1)));
        return found;
    }

    /// <summary>A conversation's turns, the oldest first.</summary>
    public async Task<IReadOnlyList<TurnRecord>> TurnsAsync(string conversationId, CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenAsync(cancellationToken);
        await using var command = connection.Command(
            """
            SELECT activity_id, intent, confidence, language, timings, trace_id, at
            FROM turns WHERE conversation_id = @p0 ORDER BY id
            """, conversationId);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<TurnRecord>();
        while (await reader.ReadAsync(cancellationToken))
            found.Add(new TurnRecord(
                conversationId,
                reader.IsDBNull(0) ? null : reader.GetString(0),
                reader.IsDBNull(1) ? null : reader.GetString(1),
                reader.IsDBNull(2) ? null : reader.GetDouble(2),
                reader.IsDBNull(3) ? null : reader.GetString(3),
                reader.GetString(4),
                reader.IsDBNull(5) ? null : reader.GetString(5),
                DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(6))));
        return found;
    }

    private async Task<ArchivedActivity[]> InsertAsync(
        DbTransaction transaction, string conversationId, IReadOnlyList<Func<long, string>> writes, CancellationToken cancellationToken)
    {
        var last = await transaction.Command(
            "UPDATE conversations SET last_sequence = last_sequence + @p1 WHERE id = @p0 RETURNING last_sequence",
            conversationId, (long)writes.Count).NumberAsync(cancellationToken)
            ?? throw new ConversationNotFoundException(conversationId);
        var at = _time.GetUtcNow().ToUnixTimeMilliseconds();
        var stored = new ArchivedActivity[writes.Count];
        await using var insert = transaction.Command(
            "INSERT INTO activities (conversation_id, sequence, json, at) VALUES (@p0, @p1, @p2, @p3)", conversationId, 0L, "", at);
        for (var i = 0; i < stored.Length; i++)
        {
            var sequence = last - stored.Length + i + 1;
            stored[i] = new ArchivedActivity(sequence, writes[i](sequence));
            insert.Parameters[1].Value = sequence;
            insert.Parameters[2].Value = stored[i].Json;
            await insert.ExecuteNonQueryAsync(cancellationToken);
        }

        return stored;
    }

    private static Task<int> InsertAsync(DbTransaction transaction, TurnRecord turn, CancellationToken cancellationToken) =>
        transaction.Command(
            """
            INSERT INTO turns (conversation_id, activity_id, intent, confidence, language, timings, trace_id, at)
            VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7)
            """,
            turn.ConversationId, turn.ActivityId, turn.Intent, turn.Confidence, turn.Language, turn.Timings, turn.TraceId,
            turn.At.ToUnixTimeMilliseconds()).ExecuteAsync(cancellationToken);

    private static async Task RequireAsync(DbTransaction transaction, string conversationId, CancellationToken cancellationToken)
    {
        if (await transaction.Command("SELECT 1 FROM conversations WHERE id = @p0", conversationId).NumberAsync(cancellationToken) is null)
            throw new ConversationNotFoundException(conversationId);
    }
}

/// <summary>An activity or a member was to be added to a conversation that does not exist.</summary>
public sealed class ConversationNotFoundException(string conversationId)
    : InvalidOperationException($"There is no conversation \"{conversationId}\".")
{
    public string ConversationId { get; } = conversationId;
}
