using EcomAI.Protocol.DirectLine;
using EcomAI.Protocol.Messages;

namespace EcomAI.Bot.Hosting;

/// <summary>The one composition root: the server and every verb are built here.</summary>
public static class ShopHost
{
    /// <param name="arguments">Configuration as on the command line: <c>--Shop:ProductsShown=4</c>.</param>
    /// <param name="configure">Changes services and settings after the shop's own: tests and verbs.</param>
    public static WebApplication Build(string[] arguments, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = arguments,
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = WebRoot(),
            ApplicationName = "EcomAI.Bot",
        });
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddShop();
        builder.Services.AddDirectLine();
        builder.Services.AddBotMessages();
        builder.Services.AddShopTelemetry(builder.Configuration);
        configure?.Invoke(builder);

        var app = builder.Build();
        app.UseShopPages();
        app.MapDirectLine();
        if (app.Environment.IsDevelopment() || app.Services.GetService<IChannelAuthenticator>() is not null)
        {
            app.MapBotMessages();
        }

        app.MapChatToken();
        app.MapHealth();
        return app;
    }

    // While developing, the page is served from the source folder: a change shows on reload.
    private static string WebRoot()
    {
        var published = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        return Directory.Exists(published) ? published : Path.Combine(ShopPaths.FindRoot(AppContext.BaseDirectory), "src", "EcomAI.Bot", "wwwroot");
    }
}
