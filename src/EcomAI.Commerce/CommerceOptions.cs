namespace EcomAI.Commerce;

/// <summary>Where the shop's data lives.</summary>
public sealed class CommerceOptions
{
    public const string Section = "Commerce";

    /// <summary>Folder the shop may write to: the database, uploaded files. Created when missing.</summary>
    public string DataFolder { get; set; } = "App_Data";

    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>Connection string of the provider; empty means <c>shop.db</c> in <see cref="DataFolder"/>.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>How long an uploaded file can be opened.</summary>
    public TimeSpan UploadLifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Bytes all unexpired uploads may take together; a further upload is refused.</summary>
    public long UploadBytesInTotal { get; set; } = 2L << 30;

    /// <summary>How often a process looks whether another one changed the catalogue.</summary>
    public TimeSpan CatalogPollInterval { get; set; } = TimeSpan.FromSeconds(5);
}

/// <summary>The database behind EF Core.</summary>
public enum DatabaseProvider
{
    Sqlite,

    /// <summary>Reserved: the schema and the statements are portable, the driver is not wired yet.</summary>
    PostgreSql
}
