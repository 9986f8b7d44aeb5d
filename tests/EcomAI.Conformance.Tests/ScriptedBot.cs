using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using EcomAI.Protocol;
using EcomAI.Protocol.Schema;
using EcomAI.Protocol.Turns;

namespace EcomAI.Conformance.Tests;

/// <summary>A bot that shows one feature of the protocol for each word, and echoes everything else.</summary>
public sealed class ScriptedBot : IActivityProcessor
{
    public const string Pixel = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    private readonly Channel<Activity> arriving = Channel.CreateUnbounded<Activity>();

    public ConcurrentQueue<Activity> Received { get; } = new();

    public bool IsDown { get; set; }

    public Action DropStreams { get; set; } = () => { };

    public async Task<InvokeResponse?> ProcessAsync(Activity activity, IReplySink replies, CancellationToken cancellationToken)
    {
        if (IsDown && activity.Type == ActivityTypes.Message)
        {
            throw new InvalidOperationException("The bot is down.");
        }

        Received.Enqueue(activity);
        arriving.Writer.TryWrite(activity);
        if (activity.Type != ActivityTypes.Message)
        {
            return null;
        }

        switch (activity.Text)
        {
            case "three":
                await SayAsync("one");
                DropStreams();
                await SayAsync("two");
                await SayAsync("three");
                break;
            case "buttons":
                await SendAsync(Message("""
                    {"text":"choose","suggestedActions":{"actions":[
                      {"type":"imBack","title":"Im","value":"im value"},
                      {"type":"postBack","title":"Post","value":"post value"},
                      {"type":"messageBack","title":"Back","text":"back text","displayText":"back shown","value":{"id":7}}]}}
                    """));
                break;
            case "carousel":
                await SendAsync(Message($$$"""
                    {"attachmentLayout":"carousel","attachments":[
                      {"contentType":"application/vnd.microsoft.card.hero","content":{"title":"Hero","subtitle":"¥299","images":[{"url":"{{{Pixel}}}","alt":"a shoe"}],"buttons":[{"type":"postBack","title":"Take it","value":"take 1"}]}},
                      {"contentType":"application/vnd.microsoft.card.thumbnail","content":{"title":"Thumbnail","text":"small","images":[{"url":"{{{Pixel}}}"}]}},
                      {"contentType":"application/vnd.microsoft.card.adaptive","content":{"type":"AdaptiveCard","version":"1.3","body":[{"type":"TextBlock","text":"Adaptive"},{"type":"Input.Text","id":"size","label":"Size","value":"42"}],"actions":[{"type":"Action.Submit","title":"Send size","data":{"product":5}}]}}]}
                    """));
                break;
            case "picture":
                await SendAsync(Message($$"""{"attachments":[{"contentType":"image/png","contentUrl":"{{Pixel}}","name":"pixel.png"}]}"""));
                break;
            case "stream":
                await StreamAsync();
                break;
            default:
                await SendAsync(new Activity { Type = ActivityTypes.Typing });
                await SayAsync($"you said {activity.Text}");
                break;
        }

        return null;

        Task<string?> SendAsync(Activity reply) => replies.SendAsync(Replies.To(activity, reply), cancellationToken);

        Task<string?> SayAsync(string text) => SendAsync(new Activity { Type = ActivityTypes.Message, Text = text });

        async Task StreamAsync()
        {
            string? stream = null;
            string[] texts = ["Here", "Here are", "Here are the shoes"];
            for (var chunk = 0; chunk < texts.Length; chunk++)
            {
                var id = await SendAsync(Chunk(ActivityTypes.Typing, texts[chunk], "streaming", stream, chunk + 1));
                stream ??= id;
            }

            await SendAsync(Chunk(ActivityTypes.Message, "Here are the shoes you asked for", "final", stream, null));
        }
    }

    /// <summary>The next activity a predicate holds for.</summary>
    public async Task<Activity> NextAsync(Func<Activity, bool> isWanted)
    {
        while (true)
        {
            var activity = await arriving.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30));
            if (isWanted(activity))
            {
                return activity;
            }
        }
    }

    private static Activity Message(string json)
    {
        var activity = ProtocolJson.Deserialize<Activity>(json)!;
        activity.Type = ActivityTypes.Message;
        return activity;
    }

    // Web Chat reads the stream's facts from channelData, other clients from the entity.
    private static Activity Chunk(string type, string text, string streamType, string? streamId, int? sequence)
    {
        var facts = new JsonObject { ["streamType"] = streamType };
        if (streamId is not null)
        {
            facts["streamId"] = streamId;
        }

        if (sequence is not null)
        {
            facts["streamSequence"] = sequence;
        }

        var entity = facts.DeepClone().AsObject();
        entity["type"] = "streaminfo";
        facts["webchat:sequence-id"] = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        return new Activity
        {
            Type = type,
            Text = text,
            ChannelData = JsonSerializer.SerializeToElement(facts),
            Entities = [entity.Deserialize<Entity>(ProtocolJson.Options)!],
        };
    }
}
