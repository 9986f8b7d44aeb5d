using EcomAI.Commerce.Storage;
using Microsoft.Extensions.Options;

namespace EcomAI.Commerce.Tests;

public sealed class CommerceOptionsTests
{
    [Theory]
    [InlineData("Commerce:Provider", "PostgreSql", "Commerce:Provider is \"PostgreSql\"")]
    [InlineData("Commerce:ConnectionString", "Sever=x", "\"Sever=x\" is not a SQLite connection string")]
    [InlineData("Commerce:UploadLifetime", "-01:00:00", "Commerce:UploadLifetime is -01:00:00")]
    [InlineData("Commerce:UploadBytesInTotal", "0", "Commerce:UploadBytesInTotal is 0")]
    public async Task A_wrong_setting_is_refused_with_its_value(string key, string value, string message)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => TestShop.CreateAsync((key, value)));
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_another_version_is_refused_with_what_to_do()
    {
        await using var shop = await TestShop.CreateAsync();
        await shop.Get<ShopDatabase>().WriteAsync(async transaction =>
        {
            await ShopFacts.SetAsync(transaction, ShopFacts.SchemaVersion, "99", TestShop.Token);
            return 0;
        }, TestShop.Token);
        var failure = await Assert.ThrowsAsync<ShopSchemaException>(() => shop.Get<ShopSchema>().PrepareAsync(TestShop.Token));
        Assert.Equal((99, ShopSchema.Version), (failure.Found, failure.Expected));
        Assert.Contains("newer version", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_half_made_database_is_an_error_and_not_built_upon()
    {
        await using var shop = await TestShop.CreateAsync();
        await shop.Get<ShopDatabase>().WriteAsync(async transaction =>
            await transaction.Command("DROP TABLE shop_facts").ExecuteAsync(TestShop.Token), TestShop.Token);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => shop.Get<ShopSchema>().PrepareAsync(TestShop.Token));
    }
}
