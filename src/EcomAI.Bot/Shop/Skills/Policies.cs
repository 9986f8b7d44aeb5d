using System.Numerics.Tensors;
using EcomAI.Discovery.Encoders;

namespace EcomAI.Bot.Shop.Skills;

/// <summary>The shop's rules as the shopkeeper wrote them: <c>dialogs/{language}/policies/{Intent}.md</c>, a general answer and questions with theirs.</summary>
/// <remarks>Immutable after loading; safe to share.</remarks>
internal sealed class Policies
{
    // Two sections this close both belong in the answer: a guess between them would be wrong half of the time.
    private const float Close = 0.06f;
    private readonly Dictionary<(string Language, string Intent), Section[]> _policies;

    private Policies(Dictionary<(string, string), Section[]> policies) => _policies = policies;

    /// <summary>Reads all policies and encodes their headings.</summary>
    public static async Task<Policies> LoadAsync(string dialogsFolder, ITextEncoder encoder, CancellationToken cancellationToken)
    {
        var policies = new Dictionary<(string, string), Section[]>();
        foreach (var folder in Directory.EnumerateDirectories(dialogsFolder).Where(folder => Directory.Exists(Path.Combine(folder, "policies"))))
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "policies"), "*.md"))
            {
                var sections = Parse(await File.ReadAllTextAsync(file, cancellationToken)).ToArray();
                var questions = await encoder.EncodeQueriesAsync([.. sections.Select(section => section.Heading)], null, cancellationToken);
                var answers = await encoder.EncodePassagesAsync([.. sections.Select(section => $"{section.Heading} {section.Text}")], null, cancellationToken);
                policies[(Path.GetFileName(folder), Path.GetFileNameWithoutExtension(file))] =
                    [.. sections.Select((section, index) => new Section(section.Text, questions[index], answers[index]))];
            }
        }

        return new Policies(policies);
    }

    public bool Has(string language, string intent) => _policies.ContainsKey((language, intent));

    /// <summary>The section that answers the question best; null when the shop wrote nothing about the intent.</summary>
    public string? Answer(string language, string intent, float[]? question)
    {
        if (!_policies.TryGetValue((language, intent), out var sections) || sections.Length == 0)
        {
            return null;
        }

        if (question is null)
        {
            return sections[0].Text;
        }

        var ranked = sections.OrderByDescending(section => section.Likeness(question)).ToArray();
        var second = ranked.Length > 1 && ranked[0].Likeness(question) - ranked[1].Likeness(question) < Close ? $"\n\n{ranked[1].Text}" : "";
        return ranked[0].Text + second;
    }

    private static IEnumerable<(string Heading, string Text)> Parse(string markdown)
    {
        string? heading = null;
        var lines = new List<string>();
        foreach (var line in markdown.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.StartsWith("# ", StringComparison.Ordinal) || line.StartsWith("## ", StringComparison.Ordinal))
            {
                if (heading is not null)
                {
                    yield return (heading, string.Join('\n', lines).Trim());
                }

                heading = line.TrimStart('#').Trim();
                lines.Clear();
            }
            else
            {
                lines.Add(line);
            }
        }

        if (heading is not null)
        {
            yield return (heading, string.Join('\n', lines).Trim());
        }
    }

    private sealed record Section(string Text, float[] Question, float[] Answer)
    {
        // What a question is called and what its answer says are two chances to recognise it.
        public float Likeness(float[] asked) => TensorPrimitives.Dot(Question, asked) + TensorPrimitives.Dot(Answer, asked);
    }
}
