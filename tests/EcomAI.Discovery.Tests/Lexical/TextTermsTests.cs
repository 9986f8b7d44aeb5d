using EcomAI.Discovery.Lexical;

namespace EcomAI.Discovery.Tests.Lexical;

public sealed class TextTermsTests
{
    private static readonly TextTerms s_terms = new(TextFolding.Load(RepositoryFiles.Find("data", "models", "t2s", "t2s.json")));

    [Theory]
    [InlineData("iPhone15", "iphone15")]
    [InlineData("iPhone 15", "iphone15")]
    [InlineData("8 GB", "8gb")]
    [InlineData("8GB", "8gb")]
    [InlineData("T-Shirt", "tshirt")]
    [InlineData("ＵＳＢ－Ｃ", "usbc")]
    [InlineData("crème", "creme")]
    [InlineData("women's", "women")]
    [InlineData("1,299", "1299")]
    [InlineData("運動鞋", "运动")]
    [InlineData("跑鞋", "跑鞋")]
    [InlineData("包", "包")]
    public void A_spelling_gives_the_term_that_other_spellings_give(string text, string term) =>
        Assert.Contains(term, Stems(text));

    [Theory]
    [InlineData("running shoes", "run shoe")]
    [InlineData("the shoes", "shoe")]
    [InlineData("gaming", "game")]
    public void English_words_are_cut_to_their_stem_and_stop_words_are_left_out(string text, string expected) =>
        Assert.Equal(expected.Split(' '), Stems(text));

    [Fact]
    public void Chinese_and_English_in_one_text_keep_apart() =>
        Assert.Equal(["nike", "运", "运动", "动", "动鞋", "鞋"], Stems("Nike运动鞋"));

    [Theory]
    [InlineData("")]
    [InlineData("  !?，。 ")]
    [InlineData("😀😀")]
    [InlineData("\ud83d")]
    public void A_text_without_words_gives_none(string text) => Assert.Empty(Stems(text));

    [Fact]
    public void Any_text_can_be_cut() => CsCheck.Check.Sample(CsCheck.Gen.String, text => Assert.All(Stems(text), stem => Assert.NotEmpty(stem)), iter: 2000);

    private static List<string> Stems(string text) => [.. TermStream.Stems(s_terms.Of(text)).Select(stem => stem.Text)];
}
