using EcomAI.Understanding.Intents;

namespace EcomAI.Understanding.Tests.Intents;

public sealed class Classification : IAsyncLifetime
{
    private IntentClassifier _classifier = null!;

    public async ValueTask InitializeAsync() => _classifier = await Utterances.TrainAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("where is my parcel please", "TrackOrder")]
    [InlineData("track the order", "TrackOrder")]
    [InlineData("快递到哪里了", "TrackOrder")]
    [InlineData("快遞到哪裡了", "TrackOrder")]
    [InlineData("return the shoes", "ReturnItem")]
    [InlineData("I WANT TO RETURN THIS", "ReturnItem")]
    [InlineData("我想退货", "ReturnItem")]
    [InlineData("hello", "Greet")]
    [InlineData("你好", "Greet")]
    public void Words_not_in_training_find_their_intent(string text, string intent) => Assert.Equal(intent, _classifier.Predict(text).Intent);

    [Fact]
    public void The_ranking_and_the_doubt_share_the_whole_probability()
    {
        var prediction = _classifier.Predict("where is my order");
        Assert.Equal(1, prediction.OutOfScope + prediction.Ranking.Sum(score => score.Probability), 6);
        Assert.Equal(["Greet", "ReturnItem", "TrackOrder"], prediction.Ranking.Select(score => score.Intent).Order(StringComparer.Ordinal));
        Assert.Equal(prediction.Ranking.MaxBy(score => score.Probability), prediction.Ranking[0]);
        Assert.Equal((prediction.Intent, prediction.Probability), (prediction.Ranking[0].Intent, prediction.Ranking[0].Probability));
    }

    [Fact]
    public void What_is_out_of_scope_is_doubted_more_than_what_is_not()
    {
        Assert.True(_classifier.Predict("tell me a joke").OutOfScope > _classifier.Predict("where is my parcel").OutOfScope);
        Assert.Equal(IntentDecision.OutOfScope, _classifier.Predict("what is the weather like").Decision);
    }

    [Fact]
    public async Task Without_examples_of_the_unknown_it_still_doubts()
    {
        var classifier = await Utterances.TrainAsync([.. Utterances.All.Where(example => example.Intent != IntentExample.OutOfScope)]);
        var strange = classifier.Predict("zxcv qwer 魑魅魍魉");
        Assert.InRange(strange.OutOfScope, 0.0, 1.0);
        Assert.True(strange.OutOfScope > classifier.Predict("where is my parcel").OutOfScope);
    }

    [Fact]
    public async Task Training_twice_gives_the_same_classifier()
    {
        var again = await Utterances.TrainAsync();
        foreach (var text in new[] { "parcel", "退", "what now" })
        {
            Assert.Equivalent(_classifier.Predict(text), again.Predict(text), strict: true);
        }
    }

    [Fact]
    public void A_saved_classifier_answers_as_before()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "intents.bin");
        _classifier.Save(path);
        var loaded = IntentClassifier.Load(path);
        Assert.Equivalent(_classifier.Predict("where is it"), loaded.Predict("where is it"), strict: true);
        Assert.True(loaded.Origin.Fits("encoder-1", Utterances.All));
        Assert.False(loaded.Origin.Fits("encoder-2", Utterances.All));
        Assert.False(loaded.Origin.Fits("encoder-1", [.. Utterances.All.Skip(1)]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(5_000)]
    public void A_damaged_file_is_refused(int length)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "intents.bin");
        _classifier.Save(path);
        using (var file = File.Open(path, FileMode.Open))
        {
            file.SetLength(length);
        }

        Assert.Throws<InvalidDataException>(() => IntentClassifier.Load(path));
    }

    [Fact]
    public void A_vector_of_another_encoder_is_refused() => Assert.Throws<ArgumentException>(() => _classifier.Predict("hello", new float[3]));

    [Theory]
    [InlineData("")]
    [InlineData("😀😀")]
    [InlineData("\0\u0007")]
    [InlineData("مرحبا")]
    public void Odd_input_gets_a_prediction(string text) => Assert.InRange(_classifier.Predict(text).OutOfScope, 0.0, 1.0);

    [Fact]
    public async Task Many_may_ask_at_once()
    {
        var alone = _classifier.Predict("track my parcel");
        var together = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => _classifier.Predict("track my parcel"))));
        Assert.All(together, prediction => Assert.Equivalent(alone, prediction, strict: true));
    }

    [Fact]
    public async Task One_intent_is_too_few_to_choose_from() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Utterances.TrainAsync([new("hello", "Greet"), new("weather", "None")]));
}
