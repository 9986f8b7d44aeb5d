using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace EcomAI.Protocol.Turns;

/// <summary>How turns are queued and how long a channel is kept waiting for one.</summary>
public sealed class TurnOptions
{
    public const string Section = "Turns";

    /// <summary>A request is answered after this long at the latest; the turn then goes on in the background.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan AnswerWithin { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Typing is shown again whenever the bot said nothing for this long while working; clients show it for 3 to 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.2", "00:00:30")]
    public TimeSpan TypingInterval { get; set; } = TimeSpan.FromSeconds(2.5);

    /// <summary>Turns waiting or running in this process.</summary>
    [Range(1, 1_000_000)]
    public int Capacity { get; set; } = 2_000;

    /// <summary>Turns waiting or running in one conversation.</summary>
    [Range(1, 10_000)]
    public int CapacityPerConversation { get; set; } = 50;
}

[OptionsValidator]
internal sealed partial class TurnOptionsValidator : IValidateOptions<TurnOptions>;
