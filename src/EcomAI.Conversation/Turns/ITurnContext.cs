using EcomAI.Conversation.State;
using EcomAI.Protocol;
using EcomAI.Protocol.Schema;

namespace EcomAI.Conversation.Turns;

/// <summary>One incoming activity and everything the bot does about it.</summary>
/// <remarks>Belongs to one turn; not thread-safe.</remarks>
public interface ITurnContext
{
    Activity Activity { get; }

    /// <summary>What middleware and bot hand each other within the turn, by type.</summary>
    TurnItems Items { get; }

    /// <summary>State of the conversation, loaded before the turn and saved with it.</summary>
    StateBag ConversationState { get; }

    /// <summary>State of the user across conversations, loaded before the turn and saved with it.</summary>
    StateBag UserState { get; }

    /// <summary>The activities this turn answers with so far.</summary>
    IReadOnlyList<Activity> Replies { get; }

    /// <summary>The invoke's answer, when the activity is an invoke and somebody handled it.</summary>
    InvokeResponse? InvokeResponse { get; set; }

    /// <summary>Adds an activity to the turn's answer. It leaves when the turn's state has been saved.</summary>
    void Reply(Activity activity);

    /// <summary>Does something once, when the turn's state is saved and its answer delivered: notes of what happened. A repeated or failed turn does not.</summary>
    void AfterDelivery(Func<CancellationToken, Task> action);

    /// <summary>Sends an activity at once, outside the turn's answer: typing, progress.</summary>
    Task SendNowAsync(Activity activity, CancellationToken cancellationToken);
}

/// <summary>Typed values shared by the parts of one turn.</summary>
public sealed class TurnItems
{
    private readonly Dictionary<Type, object> _items = [];

    public void Set<T>(T value) where T : class => _items[typeof(T)] = value;

    public T? Get<T>() where T : class => _items.TryGetValue(typeof(T), out var value) ? (T)value : null;
}
