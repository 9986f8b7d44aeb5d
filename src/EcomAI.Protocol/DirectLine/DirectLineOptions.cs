using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.Extensions.Options;

namespace EcomAI.Protocol.DirectLine;

/// <summary>Settings of the Direct Line server.</summary>
public sealed class DirectLineOptions
{
    public const string Section = "DirectLine";

    /// <summary>Base64 key of at least 32 bytes that signs tokens; every copy of the bot needs the same one.</summary>
    public string SigningKey { get; set; } = "";

    /// <summary>What another server presents to get tokens; null closes that door. Never for a page.</summary>
    public string? Secret { get; set; }

    /// <summary>Id of the bot on this channel; stored in conversations, so do not change it lightly.</summary>
    [Required]
    public string BotId { get; set; } = "bot";

    public string BotName { get; set; } = "Bot";

    /// <summary>Address under which clients and the bot reach this server when it is not the one of the request, behind a proxy.</summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>Web pages whose scripts may call; empty allows any, since only a token opens a conversation.</summary>
    public IList<string> AllowedOrigins { get; set; } = [];

    [Range(typeof(TimeSpan), "00:00:05", "1.00:00:00")]
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>A stream address can be opened, also again, for this long after it was given out.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "1.00:00:00")]
    public TimeSpan StreamUrlLifetime { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Longest activity, in bytes of JSON.</summary>
    [Range(1_024, 16 * 1_048_576)]
    public int MaxActivityBytes { get; set; } = 256 * 1_024;

    /// <summary>Longest uploaded file.</summary>
    [Range(1_024, 256 * 1_048_576)]
    public int MaxUploadBytes { get; set; } = 4 * 1_048_576;

    /// <summary>Files of one upload.</summary>
    [Range(1, 100)]
    public int MaxUploadFiles { get; set; } = 10;

    /// <summary>An empty frame goes to every socket this often.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan KeepAliveInterval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>A socket whose peer does not even answer pings is closed after this long.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "01:00:00")]
    public TimeSpan DeadPeerTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How often an open socket looks for what another process appended.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan StoreRereadInterval { get; set; } = TimeSpan.FromSeconds(5);

    [Range(1, 1_000)]
    public int MaxSocketsPerConversation { get; set; } = 16;

    /// <summary>Posts one user (or an anonymous conversation) may send at once; they come back at <see cref="PostsPerMinute"/>.</summary>
    [Range(1, 100_000)]
    public int PostBurst { get; set; } = 30;

    [Range(1, 1_000_000)]
    public int PostsPerMinute { get; set; } = 60;
}

[OptionsValidator]
internal sealed partial class DirectLineRangeValidator : IValidateOptions<DirectLineOptions>;

/// <summary>Rules that annotations cannot say.</summary>
internal sealed class DirectLineOptionsValidator : IValidateOptions<DirectLineOptions>
{
    public ValidateOptionsResult Validate(string? name, DirectLineOptions options)
    {
        var failures = new List<string>();
        if (KeyBytes(options.SigningKey) is var bytes && bytes < 32)
        {
            // The value is a secret, so only its size is told.
            failures.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"DirectLine:SigningKey must be base64 of at least 32 bytes, but {(bytes < 0 ? "is no base64" : $"holds {bytes}")}."));
        }

        if (options.Secret is { Length: < 16 } secret)
        {
            failures.Add(string.Create(CultureInfo.InvariantCulture, $"DirectLine:Secret must have at least 16 characters, but has {secret.Length}."));
        }

        if (options.PublicUrl is { } url && (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https")))
        {
            failures.Add($"DirectLine:PublicUrl must be an absolute http or https address, but is '{url}'.");
        }

        failures.AddRange(options.AllowedOrigins
            .Where(origin => !Uri.TryCreate(origin, UriKind.Absolute, out var parsed) || parsed.GetLeftPart(UriPartial.Authority) != origin.TrimEnd('/'))
            .Select(origin => $"DirectLine:AllowedOrigins must hold origins such as https://shop.example, but holds '{origin}'."));
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static int KeyBytes(string key)
    {
        var buffer = new byte[(key.Length * 3 / 4) + 3];
        return Convert.TryFromBase64String(key, buffer, out var written) ? written : -1;
    }
}
