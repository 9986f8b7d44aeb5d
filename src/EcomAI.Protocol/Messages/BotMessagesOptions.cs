using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace EcomAI.Protocol.Messages;

/// <summary>Settings of the endpoint that channels post to.</summary>
public sealed class BotMessagesOptions
{
    public const string Section = "Messages";

    /// <summary>Longest activity, in bytes of JSON.</summary>
    [Range(1_024, 16 * 1_048_576)]
    public int MaxActivityBytes { get; set; } = 256 * 1_024;

    /// <summary>How many activities are remembered to recognise one that is delivered again.</summary>
    [Range(1, 1_000_000)]
    public int RememberedActivities { get; set; } = 4_096;

    /// <summary>How long they are remembered.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan RememberFor { get; set; } = TimeSpan.FromMinutes(10);
}

[OptionsValidator]
internal sealed partial class BotMessagesOptionsValidator : IValidateOptions<BotMessagesOptions>;
