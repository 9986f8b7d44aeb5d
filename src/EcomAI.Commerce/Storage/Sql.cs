using System.Data.Common;

namespace EcomAI.Commerce.Storage;

/// <summary>Commands with parameters named <c>@p0</c>, <c>@p1</c>, …, the same for every provider.</summary>
internal static class Sql
{
    public static DbCommand Command(this DbConnection connection, string text, params ReadOnlySpan<object?> values) =>
        Fill(connection.CreateCommand(), text, values);

    public static DbCommand Command(this DbTransaction transaction, string text, params ReadOnlySpan<object?> values)
    {
        var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        return Fill(command, text, values);
    }

    public static async Task<int> ExecuteAsync(this DbCommand command, CancellationToken cancellationToken)
    {
        await using (command)
            return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <returns>The first column of the first row, or null when there is no row.</returns>
    public static async Task<long?> NumberAsync(this DbCommand command, CancellationToken cancellationToken)
    {
        await using (command)
            return await command.ExecuteScalarAsync(cancellationToken) is { } value and not DBNull ? Convert.ToInt64(value, null) : null;
    }

    private static DbCommand Fill(DbCommand command, string text, ReadOnlySpan<object?> values)
    {
        command.CommandText = text;
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{i}";
            parameter.Value = values[i] ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
