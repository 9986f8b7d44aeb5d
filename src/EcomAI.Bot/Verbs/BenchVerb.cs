using EcomAI.Bot.Hosting;
using EcomAI.Commerce.Catalog;
using EcomAI.Discovery.Encoders;
using EcomAI.Discovery.Vectors;
using EcomAI.Protocol.DirectLine;
using EcomAI.Protocol.Schema;
using EcomAI.Protocol;
using System.CommandLine;
using Activity = EcomAI.Protocol.Schema.Activity;

namespace EcomAI.Bot.Verbs;

/// <summary>Measures how fast the shop answers, on this machine.</summary>
internal static class BenchVerb
{
    private static readonly string[] Sentences =
    [
        "red running shoes under 80 dollars", "三百以内的绿植", "有没有适合送女朋友的包", "something to keep my coffee hot", "cheaper ones",
        "how long does delivery take", "laptop with at least 16 GB", "不要塑料的杯子", "gift for my dad", "tell me more about the second one",
    ];

    public static Command Create(string[] settings)
    {
        var command = new Command("bench", "Measure speed and memory on this machine.");
        command.Subcommands.Add(Turns(settings));
        command.Subcommands.Add(Vectors(settings));
        return command;
    }

    private static Command Turns(string[] settings)
    {
        var count = new Option<int>("--turns") { Description = "Turns of each kind.", DefaultValueFactory = _ => 300 };
        var json = FigureReport.JsonOption();
        var command = new Command("turns", "Time of a text turn and of a photo turn on the shop's own data, everything included but the network; memory.") { count, json };
        command.SetAction(async (parsed, token) =>
        {
            await using var app = ShopHost.Build(settings);
            await ConsoleProgress.RunAsync(progress => app.Services.GetRequiredService<Preparation>().RunAsync(PreparationScope.Missing, progress, token));
            var turns = parsed.GetValue(count);
            var figures = new Dictionary<string, double>();
            var talk = await Talk.BeginAsync(app.Services, token);
            await MeasureAsync("text", 20 + turns, 20, index => talk.SayAsync(Sentences[index % Sentences.Length], token), figures, app.Services);
            if (await PictureAsync(app.Services, token) is { } picture)
            {
                await MeasureAsync("photo", 5 + (turns / 3), 5, _ => talk.ShowAsync(picture, token), figures, app.Services);
            }

            using var process = System.Diagnostics.Process.GetCurrentProcess();
            figures["memoryMb"] = process.WorkingSet64 / 1_048_576.0;
            FigureReport.Show("Turns", figures, parsed.GetValue(json), app.Services);
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Vectors(string[] settings)
    {
        var sizes = new Option<int[]>("--sizes") { Description = "How many vectors.", DefaultValueFactory = _ => [10_000, 100_000, 1_000_000], AllowMultipleArgumentsPerToken = true };
        var json = FigureReport.JsonOption();
        var command = new Command("vectors", "Time and recall of exact vector search on one core, against float, at several sizes.") { sizes, json };
        command.SetAction(async (parsed, token) =>
        {
            await using var app = ShopHost.Build(settings);
            var encoder = app.Services.GetRequiredService<TextEncoder>();
            var examples = Understanding.Intents.IntentExamples.Read(app.Services.GetRequiredService<ShopPaths>().Dialogs).Select(example => example.Text).Distinct().ToArray();
            var vectors = await encoder.EncodePassagesAsync([.. examples.Where((_, index) => index % 4 != 0)], null, token);
            var queries = await encoder.EncodeQueriesAsync([.. examples.Where((_, index) => index % 4 == 0).Take(100)], null, token);
            var scratch = Directory.CreateTempSubdirectory("ecomai-bench").FullName;
            try
            {
                var figures = await new VectorBenchmark(app.Services.GetRequiredService<TimeProvider>())
                    .RunAsync(scratch, vectors, queries, parsed.GetValue(sizes)!, null, token);
                FigureReport.Show("Vector search", figures, parsed.GetValue(json), app.Services);
            }
            finally
            {
                Directory.Delete(scratch, recursive: true);
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static async Task MeasureAsync(string name, int count, int warmUp, Func<int, Task> turn, Dictionary<string, double> figures, IServiceProvider services)
    {
        var time = services.GetRequiredService<TimeProvider>();
        var taken = new List<double>(count);
        for (var index = 0; index < count; index++)
        {
            var started = time.GetTimestamp();
            await turn(index);
            if (index >= warmUp)
            {
                taken.Add(time.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        taken.Sort();
        figures[$"{name}.msP50"] = taken[taken.Count / 2];
        figures[$"{name}.msP95"] = taken[(int)(taken.Count * 0.95)];
    }

    private static async Task<byte[]?> PictureAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var catalog = await services.GetRequiredService<CatalogReader>().GetAsync(cancellationToken);
        var folder = services.GetRequiredService<ShopPaths>().Pictures;
        var file = catalog.Products.SelectMany(product => product.Variants).Select(variant => variant.Picture).OfType<string>()
            .Select(picture => Path.Combine(folder, picture)).FirstOrDefault(File.Exists);
        return file is null ? null : await File.ReadAllBytesAsync(file, cancellationToken);
    }

    /// <summary>A conversation kept in the shop's database like any other.</summary>
    private sealed class Talk(IServiceProvider services, string conversationId) : IReplySink
    {
        private readonly IConversationStore _store = services.GetRequiredService<IConversationStore>();
        private readonly IActivityProcessor _bot = services.GetRequiredService<IActivityProcessor>();

        public static async Task<Talk> BeginAsync(IServiceProvider services, CancellationToken cancellationToken)
        {
            var conversation = new ConversationRecord($"bench-{Guid.NewGuid():N}", "directline", "bench", "en-US", services.GetRequiredService<TimeProvider>().GetUtcNow());
            await services.GetRequiredService<IConversationStore>().TryCreateAsync(conversation, cancellationToken);
            return new Talk(services, conversation.Id);
        }

        public Task SayAsync(string text, CancellationToken cancellationToken) => SendTurnAsync(new Activity { Text = text }, cancellationToken);

        public Task ShowAsync(byte[] picture, CancellationToken cancellationToken) => SendTurnAsync(new Activity
        {
            Attachments = [new Attachment { ContentType = "image/webp", Name = "photo", ContentUrl = $"data:image/webp;base64,{Convert.ToBase64String(picture)}" }],
        }, cancellationToken);

        public async Task<string?> SendAsync(Activity activity, CancellationToken cancellationToken) =>
            (await _store.AppendAsync(conversationId, activity, cancellationToken)).Activity.Id;

        private async Task SendTurnAsync(Activity activity, CancellationToken cancellationToken)
        {
            activity.Type = ActivityTypes.Message;
            activity.ChannelId = "directline";
            activity.ServiceUrl = "http://localhost:5080";
            activity.Conversation = new ConversationAccount { Id = conversationId };
            activity.From = new ChannelAccount { Id = "bench", Role = "user" };
            activity.Recipient = new ChannelAccount { Id = "bot", Role = "bot" };
            var stored = await _store.AppendAsync(conversationId, activity, cancellationToken);
            await _bot.ProcessAsync(stored.Activity, this, cancellationToken);
        }
    }
}
