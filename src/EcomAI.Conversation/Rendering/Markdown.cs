using System.Text;

namespace EcomAI.Conversation.Rendering;

internal static class Markdown
{
    private const string Special = "\\`*_[]<>#|~!";

    /// <summary>Makes text that came from outside stand in Markdown as it is: no link, picture or markup of a stranger is rendered.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var character in text)
        {
            if (Special.Contains(character))
            {
                escaped.Append('\\');
            }

            escaped.Append(character is '\r' or '\n' ? ' ' : character);
        }

        return escaped.ToString();
    }
}
