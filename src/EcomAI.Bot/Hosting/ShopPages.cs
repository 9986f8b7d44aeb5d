using EcomAI.Bot.Shop;
using EcomAI.Commerce;
using Markdig;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;

namespace EcomAI.Bot.Hosting;

/// <summary>The chat page, the privacy page and the product pictures.</summary>
internal static class ShopPages
{
    // Web Chat makes its styles at run time and decodes data URIs; apart from that nothing may be loaded from elsewhere.
    private const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' blob:; " +
        "connect-src 'self' ws: wss: blob: data:; worker-src 'self' blob:; frame-ancestors 'self'; base-uri 'self'; form-action 'self'";

    public static void UseShopPages(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            if (!context.Request.Path.StartsWithSegments("/v3"))
            {
                headers.ContentSecurityPolicy = ContentSecurityPolicy;
            }

            return next(context);
        });
        app.UseDefaultFiles();
        app.UseStaticFiles();

        var pictures = app.Services.GetRequiredService<ShopPaths>().Pictures;
        Directory.CreateDirectory(pictures);
        app.UseStaticFiles(new StaticFileOptions
        {
            RequestPath = "/pictures",
            FileProvider = new PhysicalFileProvider(pictures),
            OnPrepareResponse = served => served.Context.Response.Headers.CacheControl = "public, max-age=86400",
        });
        app.MapGet("/privacy", Privacy);
        app.UseWebSockets();
    }

    private static IResult Privacy(string? lang, ShopPaths paths, IOptions<ShopOptions> shop)
    {
        var language = lang?.StartsWith("zh", StringComparison.OrdinalIgnoreCase) == true ? "zh" : "en";
        var markdown = File.ReadAllText(Path.Combine(paths.Dialogs, language, "privacy.md"));
        var body = Markdown.ToHtml(markdown, new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build());
        var title = language == "zh" ? "隐私说明" : "Privacy";
        return Results.Content(
            $"""
             <!doctype html>
             <html lang="{(language == "zh" ? "zh-CN" : "en")}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
             <title>{title} · {System.Net.WebUtility.HtmlEncode(shop.Value.Name[language])}</title>
             <link rel="icon" href="icon.svg" type="image/svg+xml"><link rel="stylesheet" href="chat.css"></head>
             <body class="document"><main class="page">{body}<p><a href="./?lang={language}">← {System.Net.WebUtility.HtmlEncode(shop.Value.Name[language])}</a></p></main></body></html>
             """,
            "text/html; charset=utf-8");
    }

    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", () => Results.Text("live"));
        endpoints.MapGet("/health/ready", (Prepared<ShopReady> ready) => ready.ValueOrNull is null ? Results.StatusCode(503) : Results.Text("ready"));
    }
}

/// <summary>The shop is prepared: its data, indexes and models are in place.</summary>
internal sealed record ShopReady(DateTimeOffset At);
