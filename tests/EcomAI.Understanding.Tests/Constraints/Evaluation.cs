using EcomAI.Understanding.Entities;

namespace EcomAI.Understanding.Tests.Constraints;

public sealed class Evaluation
{
    [Fact]
    public void Slots_are_counted_one_by_one()
    {
        var path = Write(
            """
            query,lang,need
            red running shoes under 80 dollars,en,"{""category"":""running-shoes"",""color"":""red"",""priceMax"":80,""currency"":""USD""}"
            三百以内的绿植,zh,"{""category"":""plants"",""priceMax"":300}"
            "a bag, not leather",en,"{""category"":""bags"",""exclude"":[""leather""],""quantity"":2}"
            """);
        var figures = ConstraintEvaluation.Evaluate(new ConstraintParser(DemoShop.Vocabulary), path);
        Assert.Equal(3, figures.Rows);
        Assert.Equal(2 / 3.0, figures.Exact, 9);
        Assert.Equal((0.5, 1.0), (figures.ExactByLanguage["en"], figures.ExactByLanguage["zh"]));

        // 8 of 9 slots found, none too many.
        Assert.Equal(16 / 17.0, figures.SlotF1, 9);
        Assert.Equal(["quantity:2"], Assert.Single(figures.Mistakes).Missing);
    }

    [Fact]
    public void A_need_that_is_no_object_is_named() => Assert.Contains(
        "row 2",
        Assert.Throws<InvalidDataException>(() => ConstraintEvaluation.Evaluate(new(DemoShop.Vocabulary), Write("query,lang,need\nshoes,en,shoes\n"))).Message,
        StringComparison.Ordinal);

    private static string Write(string content)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "rows.csv");
        File.WriteAllText(path, content);
        return path;
    }
}
