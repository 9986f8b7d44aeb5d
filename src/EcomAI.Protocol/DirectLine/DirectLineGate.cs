using System.Threading.RateLimiting;
using EcomAI.Protocol.Schema;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EcomAI.Protocol.DirectLine;

internal delegate Task DirectLineHandler(HttpContext context, DirectLineCaller caller);

/// <summary>What every Direct Line call passes: CORS, the credential, the origin, and one door for errors.</summary>
internal sealed class DirectLineGate : IDisposable
{
    private readonly DirectLineTokens tokens;
    private readonly DirectLineAddresses addresses;
    private readonly DirectLineOptions options;
    private readonly ICorsService cors;
    private readonly CorsPolicy policy;
    private readonly ILogger<DirectLineGate> logger;
    private readonly PartitionedRateLimiter<DirectLineCaller> posts;

    public DirectLineGate(DirectLineTokens tokens, DirectLineAddresses addresses, IOptions<DirectLineOptions> options, ICorsService cors, ILogger<DirectLineGate> logger)
    {
        this.tokens = tokens;
        this.addresses = addresses;
        this.options = options.Value;
        this.cors = cors;
        this.logger = logger;
        policy = new CorsPolicyBuilder()
            .SetIsOriginAllowed(IsAllowed)
            .WithMethods("GET", "POST", "OPTIONS")
            .AllowAnyHeader()
            // The session call is sent with credentials; no cookie of ours gives any right, so this opens nothing.
            .AllowCredentials()
            .WithExposedHeaders("Retry-After")
            .SetPreflightMaxAge(TimeSpan.FromHours(2))
            .Build();
        posts = PartitionedRateLimiter.Create<DirectLineCaller, string>(caller => RateLimitPartition.GetTokenBucketLimiter(
            caller.UserId ?? caller.ConversationId ?? "",
            _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = this.options.PostBurst,
                TokensPerPeriod = 1,
                ReplenishmentPeriod = TimeSpan.FromMinutes(1) / this.options.PostsPerMinute,
            }));
    }

    /// <summary>A call that needs no credential.</summary>
    public Task PassAsync(HttpContext context, Func<HttpContext, Task> handler) => GuardAsync(context, handler);

    /// <summary>A call that needs the secret or a token.</summary>
    public Task PassAsync(HttpContext context, DirectLineHandler handler) => GuardAsync(context, async context =>
    {
        var caller = await tokens.AuthenticateAsync(context.Request.Headers.Authorization);
        caller.MustComeFrom(context.Request.Headers.Origin);
        await handler(context, caller);
    });

    public Task PreflightAsync(HttpContext context)
    {
        ApplyCors(context);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    /// <exception cref="ProtocolException">429 when the caller posted too often.</exception>
    public void CountPost(DirectLineCaller caller)
    {
        // Another server speaks for many users and has its own limits.
        if (caller.HoldsSecret)
        {
            return;
        }

        using var lease = posts.AttemptAcquire(caller);
        if (!lease.IsAcquired)
        {
            throw ProtocolException.TooMany(
                "Too many messages in a short time.",
                lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1));
        }
    }

    public void Dispose() => posts.Dispose();

    private async Task GuardAsync(HttpContext context, Func<HttpContext, Task> handler)
    {
        ApplyCors(context);
        try
        {
            MustBeAllowed(context.Request);
            await handler(context);
        }
        catch (ProtocolException error) when (!context.Response.HasStarted)
        {
            logger.LogDebug(error, "{Method} {Path} refused", context.Request.Method, context.Request.Path);
            await JsonBody.WriteErrorAsync(context.Response, error, context.RequestAborted);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client went away; what it posted is in the log or is not, and it will ask again.
        }
        catch (Exception error) when (!context.Response.HasStarted && error is not BadHttpRequestException)
        {
            logger.LogError(error, "{Method} {Path} failed", context.Request.Method, context.Request.Path);
            await JsonBody.WriteErrorAsync(context.Response, new ProtocolException(500, "ServiceError", "The service failed; the error is logged."), context.RequestAborted);
        }
    }

    // A browser names the origin also when the page comes from this very server.
    private void MustBeAllowed(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length > 0 && !IsAllowed(origin) && origin != new Uri(addresses.Base(request)).GetLeftPart(UriPartial.Authority))
        {
            throw ProtocolException.Forbidden($"Pages of {origin} may not call here.");
        }
    }

    private bool IsAllowed(string origin) =>
        options.AllowedOrigins.Count == 0 || options.AllowedOrigins.Any(allowed => string.Equals(allowed.TrimEnd('/'), origin, StringComparison.OrdinalIgnoreCase));

    private void ApplyCors(HttpContext context)
    {
        if (context.Request.Headers.ContainsKey("Origin"))
        {
            cors.ApplyResult(cors.EvaluatePolicy(context, policy), context.Response);
        }
    }
}
