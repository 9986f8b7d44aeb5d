using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace EcomAI.Bot.Tests.Web;

public sealed class ChatTokenTests(ShopFixture shop)
{
    [Fact]
    public async Task A_browser_gets_a_token_for_its_own_conversation_only()
    {
        using var mine = shop.NewClient();
        using var theirs = shop.NewClient();
        var token = await RequestAsync(mine, null);
        var conversation = token.GetProperty("conversationId").GetString();

        var again = await RequestAsync(mine, conversation);
        using var foreign = await PostAsync(theirs, conversation);

        Assert.Equal(conversation, again.GetProperty("conversationId").GetString());
        Assert.Equal(token.GetProperty("userId").GetString(), again.GetProperty("userId").GetString());
        Assert.StartsWith("dl_", token.GetProperty("userId").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
    }

    [Fact]
    public async Task A_forged_cookie_opens_nothing()
    {
        using var client = shop.NewClient();
        client.DefaultRequestHeaders.Add("Cookie", "ecomai.chat=CfDJ8forged");
        using var response = await PostAsync(client, "some-conversation");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("/pictures/../shop.db")]
    [InlineData("/pictures/%2e%2e/shop.db")]
    [InlineData("/keys/directline.key")]
    [InlineData("/pictures/..%2fkeys%2fdirectline.key")]
    public async Task Nothing_but_pictures_is_served_from_the_data_folder(string path)
    {
        using var client = shop.NewClient();
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private static async Task<JsonElement> RequestAsync(HttpClient client, string? conversation)
    {
        using var response = await PostAsync(client, conversation);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string? conversation) =>
        client.PostAsJsonAsync("api/chat/token", new { conversationId = conversation }, TestContext.Current.CancellationToken);
}
