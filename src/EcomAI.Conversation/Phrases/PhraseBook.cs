using Fluid;
using Fluid.Values;
using YamlDotNet.Serialization;

namespace EcomAI.Conversation.Phrases;

/// <summary>The bot's sentences: per language and key one or more Liquid templates, read from <c>{language}/replies/*.yaml</c>.</summary>
/// <remarks>Thread-safe. Which variant is said depends on the seed alone, so a repeated turn repeats its words.</remarks>
public sealed class PhraseBook
{
    private readonly Dictionary<string, Dictionary<string, IFluidTemplate[]>> _languages;
    private static readonly TemplateOptions Options = CreateOptions();

    private PhraseBook(Dictionary<string, Dictionary<string, IFluidTemplate[]>> languages) => _languages = languages;

    public IEnumerable<string> Languages => _languages.Keys;

    public IEnumerable<string> Keys(string language) => _languages[language].Keys;

    /// <summary>Reads the replies of every language below <paramref name="dialogsFolder"/>.</summary>
    /// <exception cref="PhraseException">A file is no mapping of keys to templates, a template does not parse, or a key is missing in one language.</exception>
    public static PhraseBook Load(string dialogsFolder)
    {
        var languages = new Dictionary<string, Dictionary<string, IFluidTemplate[]>>();
        foreach (var folder in Directory.EnumerateDirectories(dialogsFolder).Where(folder => Directory.Exists(Path.Combine(folder, "replies"))))
        {
            languages[Path.GetFileName(folder)] = ReadLanguage(Path.Combine(folder, "replies"));
        }

        if (languages.Count == 0)
        {
            throw new PhraseException($"'{dialogsFolder}' holds no language with a folder 'replies'.");
        }

        var all = languages.Values.SelectMany(phrases => phrases.Keys).ToHashSet();
        foreach (var (language, phrases) in languages)
        {
            if (all.Except(phrases.Keys).Order().FirstOrDefault() is { } missing)
            {
                throw new PhraseException($"The sentence '{missing}' is missing in '{Path.Combine(dialogsFolder, language, "replies")}'.");
            }
        }

        return new PhraseBook(languages);
    }

    /// <summary>Renders a sentence.</summary>
    /// <param name="language">A folder of dialogs/; an unknown one falls back to English.</param>
    /// <param name="key">The sentence's key.</param>
    /// <param name="values">What the template may name: strings, numbers, booleans and lists of them.</param>
    /// <param name="seed">Chooses among variants.</param>
    /// <param name="escape">Applied to every string value that comes from outside the template.</param>
    /// <exception cref="PhraseException">There is no such sentence.</exception>
    public string Render(string language, string key, IReadOnlyDictionary<string, object?> values, int seed = 0, Func<string, string>? escape = null)
    {
        if (!_languages.TryGetValue(language, out var phrases))
        {
            phrases = _languages.GetValueOrDefault("en") ?? _languages.Values.First();
        }

        if (!phrases.TryGetValue(key, out var variants))
        {
            throw new PhraseException($"There is no sentence '{key}' in dialogs/{language}/replies.");
        }

        var context = new TemplateContext(Options);
        foreach (var (name, value) in values)
        {
            context.SetValue(name, Escape(value, name, escape));
        }

        return variants[(int)((uint)HashCode(seed, key) % variants.Length)].Render(context, NullEncoder.Default).Trim();
    }

    // A link must reach the template as it is: escaping would break its address.
    private static object? Escape(object? value, string name, Func<string, string>? escape) => value switch
    {
        null => null,
        string text when escape is not null && !name.EndsWith("Url", StringComparison.Ordinal) => escape(text),
        IEnumerable<string> texts when escape is not null => texts.Select(escape).ToArray(),
        _ => value,
    };

    // string.GetHashCode differs from process to process; a repeated turn must not.
    private static int HashCode(int seed, string key)
    {
        var hash = unchecked((uint)seed * 16777619) ^ 2166136261;
        foreach (var character in key)
        {
            hash = unchecked((hash ^ character) * 16777619);
        }

        return unchecked((int)(hash ^ (hash >> 15)));
    }

    private static Dictionary<string, IFluidTemplate[]> ReadLanguage(string folder)
    {
        var parser = new FluidParser();
        var yaml = new DeserializerBuilder().Build();
        var phrases = new Dictionary<string, IFluidTemplate[]>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.yaml").Order())
        {
            var entries = yaml.Deserialize<Dictionary<string, object>>(File.ReadAllText(file))
                ?? throw new PhraseException($"'{file}' is empty.");
            foreach (var (key, value) in entries)
            {
                var sources = value is List<object> list ? list : [value];
                var templates = sources.Select(source => source is string text
                    ? Parse(parser, text, key, file)
                    : throw new PhraseException($"The sentence '{key}' of '{file}' is no text: put it in quotes, since a colon makes a mapping of it.")).ToArray();
                if (templates.Length == 0 || !phrases.TryAdd(key, templates))
                {
                    throw new PhraseException($"The sentence '{key}' of '{file}' is empty or stands twice.");
                }
            }
        }

        return phrases;
    }

    private static IFluidTemplate Parse(FluidParser parser, string source, string key, string file) =>
        parser.TryParse(source, out var template, out var error)
            ? template
            : throw new PhraseException($"The sentence '{key}' of '{file}' does not parse: {error}");

    private static TemplateOptions CreateOptions()
    {
        var options = new TemplateOptions();
        options.Filters.AddFilter("list", (input, arguments, context) =>
            new StringValue(string.Join(arguments.At(0).ToStringValue(), input.Enumerate(context).Select(item => item.ToStringValue()))));
        return options;
    }
}

/// <summary>The files of dialogs/ are not as the bot needs them; the message names the file and the sentence.</summary>
public sealed class PhraseException(string message) : Exception(message);
