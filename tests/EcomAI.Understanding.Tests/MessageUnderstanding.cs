using EcomAI.Understanding.Entities;
using EcomAI.Understanding.Tests.Intents;

namespace EcomAI.Understanding.Tests;

public sealed class MessageUnderstanding
{
    [Fact]
    public async Task A_message_is_read_whole()
    {
        var service = new UnderstandingService(WordVectors.EncodeAsync, await Utterances.TrainAsync());
        service.SetVocabulary([new(VocabularyKind.Category, "shoes", ["shoes", "鞋"])]);
        var understood = await service.UnderstandAsync("return my shoes", "zh", TestContext.Current.CancellationToken);
        Assert.Equal("en", understood.Language.Code);
        Assert.Equal("ReturnItem", understood.Intent.Intent);
        Assert.Equal(["shoes"], understood.Constraints.Categories);
        Assert.Equal(WordVectors.Dimension, understood.Embedding.Length);
    }

    [Theory]
    [InlineData("zh", "CNY")]
    [InlineData("en", "USD")]
    public async Task Without_a_word_the_conversations_language_holds(string conversationLanguage, string currency)
    {
        var service = new UnderstandingService(WordVectors.EncodeAsync, await Utterances.TrainAsync());
        var understood = await service.UnderstandAsync("< 300", conversationLanguage, TestContext.Current.CancellationToken);
        Assert.Equal(conversationLanguage, understood.Language.Code);
        Assert.Equal(new PriceConstraint(currency, null, 30_000), understood.Constraints.Price);
    }

    [Fact]
    public async Task A_new_vocabulary_holds_from_the_next_message()
    {
        var service = new UnderstandingService(WordVectors.EncodeAsync, await Utterances.TrainAsync());
        var before = await service.UnderstandAsync("a gizmo", "en", TestContext.Current.CancellationToken);
        service.SetVocabulary([new(VocabularyKind.Category, "gizmos", ["gizmo"])]);
        var after = await service.UnderstandAsync("a gizmo", "en", TestContext.Current.CancellationToken);
        Assert.Empty(before.Constraints.Categories);
        Assert.Equal(["gizmos"], after.Constraints.Categories);
    }

    [Fact]
    public async Task A_book_of_a_hundred_thousand_characters_is_answered()
    {
        var service = new UnderstandingService(WordVectors.EncodeAsync, await Utterances.TrainAsync());
        var understood = await service.UnderstandAsync(new string('鞋', 100_000), "en", TestContext.Current.CancellationToken);
        Assert.Equal("zh", understood.Language.Code);
    }
}
