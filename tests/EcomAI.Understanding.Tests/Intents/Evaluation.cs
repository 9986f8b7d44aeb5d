using EcomAI.Understanding.Intents;

namespace EcomAI.Understanding.Tests.Intents;

public sealed class Evaluation
{
    [Fact]
    public void Figures_follow_their_definitions()
    {
        var figures = IntentEvaluation.Figures(
        [
            Answer("A", "A", 0.9, 0.1, IntentDecision.Act, "en"),
            Answer("A", "B", 0.6, 0.2, IntentDecision.Act, "en"),
            Answer("B", "B", 0.8, 0.1, IntentDecision.Act, "zh"),
            Answer("None", "A", 0.1, 0.8, IntentDecision.OutOfScope, "zh"),
            Answer("None", "B", 0.7, 0.15, IntentDecision.Ask, "zh"),
        ]);
        Assert.Equal(3 / 5.0, figures.Accuracy, 9);
        Assert.Equal(2 / 3.0, figures.InScopeAccuracy, 9);
        Assert.Equal(0.5, figures.NoneRecall);

        // A: 2·1/(2+1), B: 2·1/(1+3), None: 2·1/(2+1).
        Assert.Equal((2 / 3.0 + 1 / 2.0 + 2 / 3.0) / 3, figures.MacroF1, 9);
        Assert.Equal((2 / 3.0) / 1, figures.MacroF1ByLanguage["en"], 9);

        // Of the six pairs (None row, other row) five are ranked right: 0.8 beats all, 0.15 beats the two at 0.1.
        Assert.Equal(5 / 6.0, figures.NoneAuroc!.Value, 9);

        // Bins: 0.9 right, 0.6 wrong, 0.8 and 0.8 right, 0.7 wrong.
        Assert.Equal((0.1 + 0.6 + 0.4 + 0.7) / 5, figures.Ece, 9);
    }

    [Fact]
    public async Task A_csv_file_is_read_and_judged()
    {
        var path = Write("intent,lang,text\nTrackOrder,en,\"where, please, is my parcel\"\nReturnItem,zh,我要退货\nNone,en,tell me a joke\n");
        var rows = IntentCsv.Read(path);
        Assert.Equal(new IntentExample("where, please, is my parcel", "TrackOrder", "en"), rows[0]);
        var figures = await IntentEvaluation.EvaluateAsync(
            await Utterances.TrainAsync(), rows, WordVectors.EncodeAsync, null, TestContext.Current.CancellationToken);
        Assert.Equal(3, figures.Rows);
        Assert.Equal(["en", "zh"], figures.MacroF1ByLanguage.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("text,label\nhello,Greet\n", "no column 'intent'")]
    [InlineData("text,intent\n", "no rows")]
    [InlineData("text,intent\nhello,\n", "no intent")]
    public void A_wrong_file_is_refused_with_a_reason(string content, string reason) =>
        Assert.Contains(reason, Assert.Throws<InvalidDataException>(() => IntentCsv.Read(Write(content))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_missing_file_is_named() => Assert.Contains("nowhere.csv", Assert.Throws<FileNotFoundException>(() => IntentCsv.Read("nowhere.csv")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("TrackOrder", "track order")]
    [InlineData("card_payment-fee_charged", "card payment fee charged")]
    public void The_name_of_an_intent_is_words(string intent, string words) => Assert.Equal(words, IntentTexts.Words(intent));

    [Fact]
    public void Utterances_are_read_from_their_folders()
    {
        var dialogs = Directory.CreateTempSubdirectory().FullName;
        var folder = Directory.CreateDirectory(Path.Combine(dialogs, "zh", "intents")).FullName;
        File.WriteAllText(Path.Combine(folder, "Greet.txt"), "# greetings\n你好\n\n 您好 \n");
        Directory.CreateDirectory(Path.Combine(dialogs, "replies"));
        Assert.Equal([new("你好", "Greet", "zh"), new("您好", "Greet", "zh")], IntentExamples.Read(dialogs));
    }

    private static string Write(string content)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "rows.csv");
        File.WriteAllText(path, content);
        return path;
    }

    private static IntentAnswer Answer(string expected, string intent, double probability, double outOfScope, IntentDecision decision, string language) =>
        new(new("", expected, language), new(intent, probability, [new(intent, probability)], outOfScope, decision), 1);
}
