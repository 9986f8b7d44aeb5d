using EcomAI.Protocol.Turns;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace EcomAI.Protocol.Messages;

/// <summary>Registers and maps the endpoint that channels post to; the host adds an <see cref="IActivityProcessor"/>.</summary>
public static class BotMessagesServices
{
    public static IServiceCollection AddBotMessages(this IServiceCollection services)
    {
        services.AddTurns();
        services.AddOptionsWithValidateOnStart<BotMessagesOptions, BotMessagesOptionsValidator>().BindConfiguration(BotMessagesOptions.Section);
        services.TryAddSingleton<RedeliveryFilter>();
        services.TryAddSingleton<BotMessagesEndpoint>();
        return services;
    }

    /// <summary>Maps POST <c>/api/messages</c>.</summary>
    /// <exception cref="InvalidOperationException">Outside Development while no <see cref="IChannelAuthenticator"/> is registered: anybody could speak as any user.</exception>
    public static IEndpointConventionBuilder MapBotMessages(this IEndpointRouteBuilder endpoints)
    {
        var environment = endpoints.ServiceProvider.GetRequiredService<IHostEnvironment>();
        if (!environment.IsDevelopment() && endpoints.ServiceProvider.GetService<IChannelAuthenticator>() is null)
        {
            throw new InvalidOperationException(
                $"/api/messages would accept anonymous requests in environment '{environment.EnvironmentName}'. Configure channel authentication, or map it in Development only.");
        }

        return endpoints.MapPost("/api/messages", endpoints.ServiceProvider.GetRequiredService<BotMessagesEndpoint>().PostAsync);
    }
}
