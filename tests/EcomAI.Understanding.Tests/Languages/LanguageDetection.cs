using EcomAI.Understanding.Language;

namespace EcomAI.Understanding.Tests.Languages;

public sealed class LanguageDetection
{
    [Theory]
    [InlineData("where is my parcel", "en", false, false)]
    [InlineData("我的快递到哪了", "zh", false, false)]
    [InlineData("我的快遞到哪了", "zh", false, true)]
    [InlineData("有没有red的running shoes", "zh", true, false)]
    [InlineData("M码有吗", "zh", false, false)]
    [InlineData("do you have 绿萝 in a small pot", "en", true, false)]
    [InlineData("I don't know", "en", false, false)]
    [InlineData("ＸＬ ｐｌｅａｓｅ", "en", false, false)]
    public void The_language_that_carries_the_sentence_is_named(string text, string code, bool isMixed, bool isTraditional) =>
        Assert.Equal(new MessageLanguage(code, isMixed, isTraditional), LanguageDetector.Detect(text));

    [Theory]
    [InlineData("")]
    [InlineData("😀👍")]
    [InlineData("12345")]
    [InlineData("?!... '")]
    [InlineData("مرحبا")]
    public void Without_a_word_the_language_is_unknown(string text) => Assert.False(LanguageDetector.Detect(text).IsKnown);

    [Fact]
    public void Folding_keeps_every_index()
    {
        const string Text = "ＲＥＤ “Schuhe” für 媽媽 😀 100￥";
        var folded = FoldedText.Fold(Text);
        Assert.Equal(Text.Length, folded.Length);
        Assert.Equal("red \"schuhe\" fur 妈妈 😀 100¥", folded);
    }

    [Theory]
    [InlineData("WHERE IS MY ORDER", "where is my order")]
    [InlineData("Is the iPhone in XL?", "Is the iPhone in XL?")]
    [InlineData("退貨\u0000吗", "退货 吗")]
    public void The_encoder_reads_calm_simplified_text(string text, string expected) => Assert.Equal(expected, MessageText.ForEncoder(text));
}
