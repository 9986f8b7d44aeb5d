using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace EcomAI.Commerce;

internal sealed class CommerceOptionsValidator : IValidateOptions<CommerceOptions>
{
    public ValidateOptionsResult Validate(string? name, CommerceOptions options)
    {
        var failures = new List<string>();
        if (string.IsNullOrWhiteSpace(options.DataFolder))
            failures.Add($"Commerce:DataFolder is \"{options.DataFolder}\"; name a folder the shop may write to.");
        if (options.Provider is not DatabaseProvider.Sqlite)
            failures.Add($"Commerce:Provider is \"{options.Provider}\"; this version supports \"{DatabaseProvider.Sqlite}\".");
        else if (options.ConnectionString.Length > 0 && SqliteFault(options.ConnectionString) is { } fault)
            failures.Add(fault);
        if (options.UploadLifetime <= TimeSpan.Zero)
            failures.Add($"Commerce:UploadLifetime is {options.UploadLifetime}; it must be positive.");
        if (options.UploadBytesInTotal <= 0)
            failures.Add($"Commerce:UploadBytesInTotal is {options.UploadBytesInTotal}; it must be positive.");
        if (options.CatalogPollInterval < TimeSpan.Zero)
            failures.Add($"Commerce:CatalogPollInterval is {options.CatalogPollInterval}; it must not be negative.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static string? SqliteFault(string connectionString)
    {
        try
        {
            return new SqliteConnectionStringBuilder(connectionString).DataSource.Length > 0
                ? null
                : $"Commerce:ConnectionString \"{connectionString}\" has no \"Data Source\".";
        }
        catch (ArgumentException reason)
        {
            return $"Commerce:ConnectionString \"{connectionString}\" is not a SQLite connection string: {reason.Message}";
        }
    }
}
