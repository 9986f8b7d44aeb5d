using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace EcomAI.Protocol.Turns;

internal static class TurnServices
{
    public static IServiceCollection AddTurns(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        if (services.Any(service => service.ServiceType == typeof(TurnQueue)))
        {
            return services;
        }

        services.AddOptionsWithValidateOnStart<TurnOptions, TurnOptionsValidator>().BindConfiguration(TurnOptions.Section);
        services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<TurnOptions>>().Value;
            return new TurnQueue(options.Capacity, options.CapacityPerConversation);
        });
        services.AddHostedService(provider => provider.GetRequiredService<TurnQueue>());
        services.AddSingleton<TurnRunner>();
        return services;
    }
}
