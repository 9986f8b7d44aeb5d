using EcomAI.Conversation.Replies;
using EcomAI.Protocol.Schema;

namespace EcomAI.Conversation.Rendering;

/// <summary>Makes a channel's activities of a reply plan. One class per kind of channel.</summary>
public interface IReplyRenderer
{
    /// <summary>Whether this renderer knows the channel; the first that does is taken.</summary>
    bool Renders(string channelId);

    /// <param name="plan">What to answer.</param>
    /// <param name="seed">Chooses among a sentence's variants.</param>
    IReadOnlyList<Activity> Render(ReplyPlan plan, int seed);
}

/// <summary>The table from channel to renderer.</summary>
public sealed class ReplyRenderers(IEnumerable<IReplyRenderer> renderers)
{
    private readonly IReplyRenderer[] _renderers = [.. renderers];

    public IReadOnlyList<Activity> Render(ReplyPlan plan, string channelId, int seed) =>
        _renderers.First(renderer => renderer.Renders(channelId)).Render(plan, seed);
}
