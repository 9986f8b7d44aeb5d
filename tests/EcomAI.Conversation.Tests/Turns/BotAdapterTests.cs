using EcomAI.Conversation.State;
using EcomAI.Conversation.Turns;
using EcomAI.Protocol;
using EcomAI.Protocol.Schema;
using Microsoft.Extensions.Logging.Abstractions;

namespace EcomAI.Conversation.Tests.Turns;

public sealed class BotAdapterTests
{
    private readonly InMemoryStateStore _states = new();

    [Fact]
    public async Task The_answer_names_what_it_answers_and_goes_back_to_the_sender()
    {
        var sent = await RunAsync(turn => turn.Reply(new Activity { Type = ActivityTypes.Message, Text = "hi" }));

        var reply = Assert.Single(sent);
        Assert.Equal("shopper", reply.Recipient!.Id);
        Assert.Equal("bot", reply.From!.Id);
        Assert.Equal("a1", reply.ReplyToId);
        Assert.Equal("plain", reply.TextFormat);
    }

    [Fact]
    public async Task State_set_in_one_turn_is_there_in_the_next()
    {
        await RunAsync(turn => turn.ConversationState.Set("count", new Counter(1)));
        Counter? seen = null;
        await RunAsync(turn => seen = turn.ConversationState.Get<Counter>("count"));

        Assert.Equal(1, seen!.Value);
    }

    [Fact]
    public async Task A_turn_that_fails_apologises_once_and_keeps_the_state_of_before()
    {
        await RunAsync(turn => turn.ConversationState.Set("count", new Counter(1)));
        var sent = await RunAsync(turn =>
        {
            turn.ConversationState.Set("count", new Counter(2));
            turn.Reply(new Activity { Type = ActivityTypes.Message, Text = "half an answer" });
            throw new InvalidOperationException("boom");
        });
        Counter? seen = null;
        await RunAsync(turn => seen = turn.ConversationState.Get<Counter>("count"));

        Assert.StartsWith("sorry", Assert.Single(sent).Text, StringComparison.Ordinal);
        Assert.Equal(1, seen!.Value);
    }

    [Fact]
    public async Task A_turn_that_loses_the_race_for_the_state_is_repeated_and_speaks_once()
    {
        var runs = 0;
        var sent = await RunAsync(async turn =>
        {
            var count = turn.ConversationState.Get<Counter>("count")?.Value ?? 0;
            if (++runs == 1)
            {
                // Another process finishes a turn of this conversation while ours is under way.
                await RunAsync(other => other.ConversationState.Set("count", new Counter(10)));
            }

            turn.ConversationState.Set("count", new Counter(count + 1));
            turn.Reply(new Activity { Type = ActivityTypes.Message, Text = $"{count + 1}" });
        });

        Assert.Equal(2, runs);
        Assert.Equal("11", Assert.Single(sent).Text);
    }

    [Fact]
    public async Task A_value_that_no_longer_reads_as_its_type_counts_as_absent()
    {
        await RunAsync(turn => turn.ConversationState.Set("count", new Words(["one"])));
        Counter? seen = new(0);
        await RunAsync(turn => seen = turn.ConversationState.Get<Counter>("count"));

        Assert.Null(seen);
    }

    [Fact]
    public async Task Middleware_wraps_the_bot_in_order_and_may_end_the_turn()
    {
        var trace = new List<string>();
        var adapter = Adapter(new ScriptedBot(_ => { trace.Add("bot"); return Task.CompletedTask; }),
            new Tracing("outer", trace, goesOn: true), new Tracing("inner", trace, goesOn: true));
        await adapter.ProcessAsync(Message(), new RecordingSink(), TestContext.Current.CancellationToken);
        var ending = Adapter(new ScriptedBot(_ => { trace.Add("bot"); return Task.CompletedTask; }), new Tracing("end", trace, goesOn: false));
        await ending.ProcessAsync(Message(), new RecordingSink(), TestContext.Current.CancellationToken);

        Assert.Equal(["outer", "inner", "bot", "inner.", "outer.", "end"], trace);
    }

    private Task<List<Activity>> RunAsync(Action<ITurnContext> turn) => RunAsync(context =>
    {
        turn(context);
        return Task.CompletedTask;
    });

    private async Task<List<Activity>> RunAsync(Func<ITurnContext, Task> turn)
    {
        var sink = new RecordingSink();
        await Adapter(new ScriptedBot(turn)).ProcessAsync(Message(), sink, TestContext.Current.CancellationToken);
        return sink.Sent;
    }

    private BotAdapter Adapter(IBot bot, params IMiddleware[] middleware) =>
        new(bot, middleware, _states, new Sorry(), NullLogger<BotAdapter>.Instance);

    private static Activity Message() => new()
    {
        Type = ActivityTypes.Message,
        Id = "a1",
        ChannelId = "directline",
        Conversation = new ConversationAccount { Id = "c1" },
        From = new ChannelAccount { Id = "shopper" },
        Recipient = new ChannelAccount { Id = "bot" },
        Text = "hello",
    };

    private sealed record Counter(int Value);

    private sealed record Words(string[] Value);

    private sealed class ScriptedBot(Func<ITurnContext, Task> turn) : IBot
    {
        public Task OnTurnAsync(ITurnContext context, CancellationToken cancellationToken) => turn(context);
    }

    private sealed class Tracing(string name, List<string> trace, bool goesOn) : IMiddleware
    {
        public async Task OnTurnAsync(ITurnContext turn, NextDelegate next, CancellationToken cancellationToken)
        {
            trace.Add(name);
            if (goesOn)
            {
                await next(cancellationToken);
                trace.Add(name + ".");
            }
        }
    }

    private sealed class Sorry : ITurnErrorReply
    {
        public Activity Create(Activity activity, string traceId) => new() { Type = ActivityTypes.Message, Text = $"sorry {traceId}" };
    }

    private sealed class RecordingSink : IReplySink
    {
        public List<Activity> Sent { get; } = [];

        public Task<string?> SendAsync(Activity activity, CancellationToken cancellationToken)
        {
            Sent.Add(activity);
            return Task.FromResult<string?>($"r{Sent.Count}");
        }
    }
}
