namespace EcomAI.Bot.Tests.Conversations;

public sealed class TalkTests(ShopFixture shop)
{
    [Theory]
    [InlineData("en", "automated assistant", "/privacy?lang=en")]
    [InlineData("zh", "自动购物助手", "/privacy?lang=zh")]
    public async Task The_first_words_say_that_a_machine_speaks_and_link_to_what_it_keeps(string language, string disclosure, string link)
    {
        var reply = await shop.NewShopper(language).JoinsAsync();

        Assert.Contains(disclosure, reply.Text, StringComparison.Ordinal);
        Assert.Contains(link, reply.Text, StringComparison.Ordinal);
        Assert.Single(reply.Activities);
        Assert.NotEmpty(reply.Suggestions);
    }

    [Theory]
    [InlineData("hello there", "looking for|find for you|need")]
    [InlineData("你好呀", "您好")]
    [InlineData("thanks a lot!", "welcome|help|pleasure")]
    [InlineData("谢谢你", "不客气|很高兴|应该的")]
    [InlineData("what can you do?", "automated assistant")]
    [InlineData("你能帮我做什么", "自动助手")]
    [InlineData("goodbye", "[Bb]ye")]
    [InlineData("再见", "再见")]
    public async Task Small_talk_is_answered_in_the_shoppers_language(string words, string expected)
    {
        var reply = await shop.NewShopper().SaysAsync(words);

        Assert.Matches(expected, reply.Text);
        Assert.Empty(reply.Products);
    }

    [Theory]
    [InlineData("who won the world cup in 1998")]
    [InlineData("what's the weather like in Paris tomorrow")]
    [InlineData("write me a poem about autumn")]
    public async Task What_is_not_the_shops_business_is_said_to_be_so(string words)
    {
        var reply = await shop.NewShopper().SaysAsync(words);

        Assert.Matches("only know this shop|outside what I know|didn't understand|don't follow|Did you mean|Which is it", reply.Text);
        Assert.Empty(reply.Products);
    }

    [Theory]
    [InlineData("明天北京天气怎么样")]
    [InlineData("帮我写一首关于秋天的诗")]
    public async Task What_is_not_the_shops_business_is_said_to_be_so_in_Chinese(string words)
    {
        var reply = await shop.NewShopper("zh").SaysAsync(words);

        Assert.Matches("帮不上忙|超出了|没有听懂|没明白|哪一种|请问您是想", reply.Text);
        Assert.Empty(reply.Products);
    }

    [Theory]
    [InlineData("how long does delivery take", "working days")]
    [InlineData("多少钱包邮", "¥199")]
    [InlineData("can I send something back after three weeks", "30 days")]
    public async Task Rules_are_quoted_from_the_shops_own_text(string words, string fact)
    {
        var reply = await shop.NewShopper().SaysAsync(words);

        Assert.Contains(fact, reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_language_follows_the_shopper_within_one_conversation()
    {
        var shopper = shop.NewShopper("en");
        await shopper.SaysAsync("running shoes");
        var chinese = await shopper.SaysAsync("谢谢");

        Assert.Matches("不客气|很高兴|应该的", chinese.Text);
    }
}
