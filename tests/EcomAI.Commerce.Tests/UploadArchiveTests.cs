using EcomAI.Commerce.Conversations;

namespace EcomAI.Commerce.Tests;

public sealed class UploadArchiveTests
{
    private static readonly byte[] s_bytes = [1, 2, 3, 4];

    [Fact]
    public async Task A_file_can_be_opened_for_a_day()
    {
        await using var shop = await TestShop.CreateAsync();
        var uploads = shop.Get<UploadArchive>();
        var saved = Assert.IsType<UploadSaved>(await uploads.SaveAsync("c", "../鞋.jpg", "image/jpeg", s_bytes, TestShop.Token));
        var opened = (await uploads.OpenAsync(saved.Id, TestShop.Token))!;
        Assert.Equal(("c", "../鞋.jpg", "image/jpeg"), (opened.ConversationId, opened.Name, opened.ContentType));
        Assert.Equal(s_bytes, opened.Bytes.ToArray());

        shop.Time.Advance(TimeSpan.FromHours(24));
        Assert.Null(await uploads.OpenAsync(saved.Id, TestShop.Token));
        Assert.Equal(1, await uploads.RemoveExpiredAsync(TestShop.Token));
        Assert.Empty(Directory.GetFiles(Path.Combine(shop.Folder, "data", "uploads")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../shop.db")]
    [InlineData("0123456789abcdef0123456789abcdef01234567")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF01234567")]
    public async Task Other_ids_open_nothing(string id)
    {
        await using var shop = await TestShop.CreateAsync();
        Assert.Null(await shop.Get<UploadArchive>().OpenAsync(id, TestShop.Token));
    }

    [Fact]
    public async Task A_full_store_refuses_until_something_expires()
    {
        await using var shop = await TestShop.CreateAsync(("Commerce:UploadBytesInTotal", "6"));
        var uploads = shop.Get<UploadArchive>();
        Assert.IsType<UploadSaved>(await uploads.SaveAsync("c", "a", "image/png", s_bytes, TestShop.Token));
        Assert.Equal(new UploadStoreFull(4, 6), await uploads.SaveAsync("c", "b", "image/png", s_bytes, TestShop.Token));
        Assert.Single(Directory.GetFiles(Path.Combine(shop.Folder, "data", "uploads")));
        shop.Time.Advance(TimeSpan.FromHours(25));
        Assert.IsType<UploadSaved>(await uploads.SaveAsync("c", "b", "image/png", s_bytes, TestShop.Token));
    }
}
