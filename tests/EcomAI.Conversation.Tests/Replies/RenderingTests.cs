using EcomAI.Conversation.Phrases;
using EcomAI.Conversation.Rendering;
using EcomAI.Conversation.Replies;

namespace EcomAI.Conversation.Tests.Replies;

public sealed class RenderingTests : IDisposable
{
    private readonly string _dialogs = Directory.CreateTempSubdirectory("dialogs").FullName;

    [Fact]
    public void A_strangers_words_are_never_rendered_as_markup()
    {
        var phrases = Phrases("echo: ['You said {{ words }}. [More]({{ moreUrl }})']");
        var plan = new ReplyPlan("en").Say("echo", ("words", "[click](https://evil.example) <b>"), ("moreUrl", "https://shop.example/a_b"));

        var message = Assert.Single(new WebChatRenderer(phrases).Render(plan, 1));

        Assert.Contains(@"\[click\](https://evil.example) \<b\>", message.Text, StringComparison.Ordinal);
        Assert.Contains("[More](https://shop.example/a_b)", message.Text, StringComparison.Ordinal);
        Assert.Equal("markdown", message.TextFormat);
    }

    [Fact]
    public void Sentences_before_a_carousel_stand_above_it_and_quick_replies_under_the_last_message()
    {
        var phrases = Phrases("lead: ['Here:']\nmore: ['More']\nbutton: ['Details']");
        var plan = new ReplyPlan("en")
            .Say("lead")
            .With(new ProductCarousel([Card("a"), Card("b")]))
            .Say("lead")
            .Offer(new QuickReply(Sentence.Of("more")));

        var messages = new WebChatRenderer(phrases).Render(plan, 1);

        Assert.Equal(2, messages.Count);
        Assert.Equal("Here:", messages[0].Text);
        Assert.Equal("carousel", messages[0].AttachmentLayout);
        Assert.Equal(2, messages[0].Attachments!.Count);
        Assert.Null(messages[0].SuggestedActions);
        Assert.Equal("More", Assert.Single(messages[1].SuggestedActions!.Actions!).Title);
    }

    [Fact]
    public void A_channel_without_cards_gets_every_product_as_a_line()
    {
        var phrases = Phrases("lead: ['Here:']\nbutton: ['Details']");
        var plan = new ReplyPlan("en").Say("lead").With(new ProductCarousel([Card("a"), Card("b")]));

        var message = Assert.Single(new PlainRenderer(phrases).Render(plan, 1));

        Assert.Equal("Here:\n1. a · $5\n2. b · $5", message.Text!.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Variants_change_from_turn_to_turn_and_repeat_with_the_seed()
    {
        var phrases = Phrases("hi: [one, two, three]");
        var said = Enumerable.Range(0, 50).Select(seed => phrases.Render("en", "hi", new Dictionary<string, object?>(), seed)).ToArray();

        Assert.Equal(3, said.Distinct().Count());
        Assert.Equal(said, Enumerable.Range(0, 50).Select(seed => phrases.Render("en", "hi", new Dictionary<string, object?>(), seed)));
    }

    [Fact]
    public void A_sentence_that_one_language_lacks_stops_the_start()
    {
        Write("en", "hi: [hello]\nbye: [bye]");
        Write("zh", "hi: [你好]");

        var error = Assert.Throws<PhraseException>(() => PhraseBook.Load(_dialogs));
        Assert.Contains("'bye'", error.Message, StringComparison.Ordinal);
        Assert.Contains("zh", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sentence_that_a_colon_turned_into_a_mapping_is_said_to_be_no_text()
    {
        Write("en", "hi:\n  - Sorry: I only know this shop.");

        var error = Assert.Throws<PhraseException>(() => PhraseBook.Load(_dialogs));
        Assert.Contains("'hi'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_template_that_does_not_parse_names_its_file_and_key()
    {
        Write("en", "hi: ['{{ name ']");

        var error = Assert.Throws<PhraseException>(() => PhraseBook.Load(_dialogs));
        Assert.Contains("'hi'", error.Message, StringComparison.Ordinal);
        Assert.Contains("en.yaml", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_dialogs, recursive: true);

    private static ProductCard Card(string title) => new(title, title, "$5") { Commands = [new CardCommand("details", title, "button")] };

    private PhraseBook Phrases(string yaml)
    {
        Write("en", yaml);
        return PhraseBook.Load(_dialogs);
    }

    private void Write(string language, string yaml)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_dialogs, language, "replies"));
        File.WriteAllText(Path.Combine(folder.FullName, $"{language}.yaml"), yaml);
    }
}
