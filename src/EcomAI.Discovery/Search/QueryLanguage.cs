using EcomAI.Discovery.Lexical;

namespace EcomAI.Discovery.Search;

/// <summary>Chinese or English, by the characters.</summary>
internal static class QueryLanguage
{
    /// <summary>A Han character says about as much as three letters, so a title of both counts by what it says.</summary>
    public static bool IsChinese(string text)
    {
        int han = 0, letters = 0;
        foreach (var value in text)
        {
            if (TextTerms.IsHan(value))
            {
                han++;
            }
            else if (char.IsLetter(value))
            {
                letters++;
            }
        }

        return 3 * han > letters;
    }
}
