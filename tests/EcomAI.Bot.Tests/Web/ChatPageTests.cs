using EcomAI.Commerce.Conversations;
using EcomAI.Protocol.Schema;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace EcomAI.Bot.Tests.Web;

public sealed class ChatPageTests(ShopFixture shop, Browser browser)
{
    private const string SendBox = "[data-id='webchat-sendbox-input']";
    private const string Bubbles = ".webchat__bubble";
    private const string Cards = ".ac-adaptiveCard";

    [Fact]
    public async Task A_shopper_finds_products_presses_a_card_reloads_and_finds_the_conversation_again()
    {
        var page = await browser.NewPageAsync();
        var trouble = Watch(page);
        await page.GotoAsync(shop.Address.ToString());
        await Expect(page.GetByText("automated assistant of").First);

        await SayAsync(page, "red running shoes under 80 dollars");
        await Expect(page.Locator(Cards).First);
        await Expect(page.GetByText("In stock").First);
        Assert.True(await page.Locator($"{Cards} img").First.EvaluateAsync<bool>("image => image.decode().then(() => image.naturalWidth > 50)"));

        await page.Locator(Cards).First.GetByRole(AriaRole.Button, new() { Name = "Details" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Table).First);

        var before = await page.Locator(Bubbles).CountAsync();
        await page.ReloadAsync();
        await Expect(page.GetByText("red running shoes under 80 dollars").First);
        await Expect(page.GetByRole(AriaRole.Table).First);
        Assert.Equal(1, await page.Locator(Bubbles).Filter(new() { HasText = "automated assistant of" }).CountAsync());
        Assert.Equal(before, await page.Locator(Bubbles).CountAsync());
        Assert.Empty(trouble);
    }

    [Fact]
    public async Task A_photo_posted_in_the_chat_finds_its_product()
    {
        var product = shop.Catalog.Products.First(each => each is { CategoryId: "umbrellas", InStock: true });
        var picture = Path.Combine(shop.Services.GetRequiredService<Hosting.ShopPaths>().Pictures, product.Variants[0].Picture!);
        var page = await browser.NewPageAsync();
        var trouble = Watch(page);
        await page.GotoAsync(shop.Address.ToString());
        await Expect(page.GetByText("automated assistant of").First);

        await page.Locator("input[type=file]").First.SetInputFilesAsync(picture);
        await Expect(page.Locator(".webchat__attachment-icon--checked").First);
        await page.Locator(SendBox).PressAsync("Enter");

        await Expect(page.Locator(Cards).First);
        await Expect(page.GetByText(product.Title.En).First);
        Assert.Empty(trouble);
    }

    [Fact]
    public async Task The_page_speaks_Chinese_and_the_whole_transcript_is_in_the_database()
    {
        var page = await browser.NewPageAsync("zh-CN");
        await page.GotoAsync(shop.Address.ToString());
        await Expect(page.GetByText("自动购物助手").First);
        await SayAsync(page, "三百以内的绿植");
        await Expect(page.Locator(Cards).First);

        var conversation = await page.EvaluateAsync<string>("JSON.parse(localStorage.getItem('ecomai.chat')).conversationId");
        var archive = shop.Services.GetRequiredService<ConversationArchive>();
        var transcript = (await archive.ReadAsync(conversation, 0, 100, TestContext.Current.CancellationToken))
            .Select(stored => ProtocolJson.Deserialize<Activity>(stored.Json)!).ToArray();
        Assert.Contains(transcript, activity => activity is { Type: "message", Text: "三百以内的绿植", From.Role: "user" });
        Assert.Contains(transcript, activity => activity is { Type: "message", From.Role: "bot", Attachments.Count: > 0 });
        var turn = Assert.Single(await archive.TurnsAsync(conversation, TestContext.Current.CancellationToken));
        Assert.Equal("FindProduct", turn.Intent);
        Assert.Equal("zh", turn.Language);
    }

    [Fact]
    public async Task The_privacy_page_opens_in_both_languages()
    {
        var page = await browser.NewPageAsync();
        await page.GotoAsync(new Uri(shop.Address, "privacy?lang=zh").ToString());
        await Expect(page.GetByText("照片").First);
        await page.GotoAsync(new Uri(shop.Address, "privacy?lang=en").ToString());
        await Expect(page.GetByText("photos").First);
    }

    private static async Task SayAsync(IPage page, string words)
    {
        await page.Locator(SendBox).FillAsync(words);
        await page.Locator(SendBox).PressAsync("Enter");
    }

    private static Task Expect(ILocator locator) => Assertions.Expect(locator).ToBeVisibleAsync(new() { Timeout = 20_000 });

    /// <summary>Collects errors of the page and requests that leave this machine.</summary>
    private List<string> Watch(IPage page)
    {
        var trouble = new List<string>();
        page.PageError += (_, error) => trouble.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                trouble.Add(message.Text);
            }
        };
        page.Request += (_, request) =>
        {
            if (Uri.TryCreate(request.Url, UriKind.Absolute, out var url) && (url.Scheme is "http" or "https") && url.Authority != shop.Address.Authority)
            {
                trouble.Add($"left the machine: {request.Url}");
            }
        };
        return trouble;
    }
}
