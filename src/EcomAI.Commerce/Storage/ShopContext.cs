using System.Text.Encodings.Web;
using System.Text.Json;
using EcomAI.Commerce.Catalog;
using EcomAI.Commerce.Conversations;
using EcomAI.Commerce.Customers;
using EcomAI.Commerce.Interactions;
using EcomAI.Commerce.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EcomAI.Commerce.Storage;

/// <summary>All tables. Names are snake_case, times are Unix milliseconds and lists are JSON text, so that providers agree.</summary>
internal sealed class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
{
    public DbSet<CategoryRow> Categories => Set<CategoryRow>();
    public DbSet<ColourRow> Colours => Set<ColourRow>();
    public DbSet<ProductRow> Products => Set<ProductRow>();
    public DbSet<VariantRow> Variants => Set<VariantRow>();
    public DbSet<ReviewRow> Reviews => Set<ReviewRow>();
    public DbSet<CustomerRow> Customers => Set<CustomerRow>();
    public DbSet<InteractionRow> Interactions => Set<InteractionRow>();
    public DbSet<OrderRow> Orders => Set<OrderRow>();
    public DbSet<OrderLineRow> OrderLines => Set<OrderLineRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ShopFactRow>(table => table.ToTable("shop_facts").HasKey(row => row.Name));
        modelBuilder.Entity<CategoryRow>(table =>
        {
            table.ToTable("categories").HasKey(row => row.Id);
            Json(table.Property(row => row.Name));
            Json(table.Property(row => row.Synonyms));
        });
        modelBuilder.Entity<ColourRow>(table =>
        {
            table.ToTable("colours").HasKey(row => row.Id);
            Json(table.Property(row => row.Name));
            Json(table.Property(row => row.Synonyms));
        });
        modelBuilder.Entity<ProductRow>(table =>
        {
            table.ToTable("products").HasKey(row => row.Id);
            table.HasIndex(row => row.CategoryId);
            table.HasOne<CategoryRow>().WithMany().HasForeignKey(row => row.CategoryId).OnDelete(DeleteBehavior.Restrict);
            table.HasMany(row => row.Variants).WithOne().HasForeignKey(row => row.ProductId);
            Json(table.Property(row => row.Brand));
            Json(table.Property(row => row.Title));
            Json(table.Property(row => row.Description));
            Json(table.Property(row => row.Attributes));
            Json(table.Property(row => row.Tags));
            Json(table.Property(row => row.Colours));
            Json(table.Property(row => row.Pictures));
        });
        modelBuilder.Entity<VariantRow>(table =>
        {
            table.ToTable("variants").HasKey(row => row.Id);
            table.HasIndex(row => row.Sku);
            Json(table.Property(row => row.Options));
            Json(table.Property(row => row.Prices));
        });
        modelBuilder.Entity<ReviewRow>(table =>
        {
            table.ToTable("reviews").HasKey(row => row.Id);
            table.HasIndex(row => new { row.ProductId, row.WrittenAt });
            table.HasOne<ProductRow>().WithMany().HasForeignKey(row => row.ProductId);
        });
        modelBuilder.Entity<CustomerRow>(table =>
        {
            table.ToTable("customers").HasKey(row => row.Id);
            table.HasIndex(row => row.EmailHash).IsUnique();
            Json(table.Property(row => row.Name));
            Json(table.Property(row => row.Address));
        });
        modelBuilder.Entity<InteractionRow>(table =>
        {
            // No foreign keys: shoppers may be anonymous, and what was bought stays true when a product leaves the catalogue.
            table.ToTable("interactions").HasKey(row => row.Id);
            table.HasIndex(row => new { row.UserId, row.At });
            table.HasIndex(row => row.At);
        });
        modelBuilder.Entity<OrderRow>(table =>
        {
            table.ToTable("orders").HasKey(row => row.Number);
            table.HasIndex(row => new { row.CustomerId, row.PlacedAt });
            table.HasOne<CustomerRow>().WithMany().HasForeignKey(row => row.CustomerId).OnDelete(DeleteBehavior.Restrict);
            table.HasMany(row => row.Lines).WithOne().HasForeignKey(row => row.OrderNumber);
            Json(table.Property(row => row.Totals));
            Json(table.Property(row => row.ShipTo));
            Json(table.Property(row => row.Events));
        });
        modelBuilder.Entity<OrderLineRow>(table =>
        {
            table.ToTable("order_lines").HasKey(row => new { row.OrderNumber, row.Position });
            Json(table.Property(row => row.Title));
        });
        modelBuilder.Entity<ConversationRow>(table => table.ToTable("conversations").HasKey(row => row.Id));
        modelBuilder.Entity<MemberRow>(table =>
        {
            table.ToTable("conversation_members").HasKey(row => new { row.ConversationId, row.UserId });
            table.HasOne<ConversationRow>().WithMany().HasForeignKey(row => row.ConversationId);
        });
        modelBuilder.Entity<ActivityRow>(table =>
        {
            table.ToTable("activities").HasKey(row => new { row.ConversationId, row.Sequence });
            table.HasOne<ConversationRow>().WithMany().HasForeignKey(row => row.ConversationId);
        });
        modelBuilder.Entity<TurnRow>(table =>
        {
            table.ToTable("turns").HasKey(row => row.Id);
            table.HasIndex(row => row.ConversationId);
            table.HasIndex(row => row.At);
        });
        modelBuilder.Entity<StateDocumentRow>(table => table.ToTable("state_documents").HasKey(row => row.Key));
        modelBuilder.Entity<UploadRow>(table =>
        {
            table.ToTable("uploads").HasKey(row => row.Id);
            table.HasIndex(row => row.Expires);
        });

        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(type => type.GetProperties()))
            property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
    }

    private static void Json<T>(PropertyBuilder<T> property) =>
        property.HasConversion(new JsonColumn<T>(), new ValueComparer<T>(
            (a, b) => JsonColumn<T>.Write(a) == JsonColumn<T>.Write(b),
            value => JsonColumn<T>.Write(value).GetHashCode(StringComparison.Ordinal),
            value => JsonColumn<T>.Read(JsonColumn<T>.Write(value))));
}

internal sealed class ShopFactRow
{
    public required string Name { get; set; }
    public required string Value { get; set; }
}

internal sealed class UnixMilliseconds() : ValueConverter<DateTimeOffset, long>(
    time => time.ToUnixTimeMilliseconds(), milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));

internal sealed class JsonColumn<T>() : ValueConverter<T, string>(value => Write(value), json => Read(json))
{
    // Chinese stays readable in the database instead of six characters each.
    private static readonly JsonSerializerOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(T? value) => JsonSerializer.Serialize(value, s_options);

    public static T Read(string json) => JsonSerializer.Deserialize<T>(json, s_options)!;
}
