using EcomAI.Protocol.Turns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace EcomAI.Protocol.DirectLine;

/// <summary>Registers the Direct Line server; the host adds an <see cref="IActivityProcessor"/> and both stores.</summary>
public static class DirectLineServices
{
    public static IServiceCollection AddDirectLine(this IServiceCollection services)
    {
        services.AddTurns();
        services.AddCors();
        services.AddOptionsWithValidateOnStart<DirectLineOptions, DirectLineRangeValidator>().BindConfiguration(DirectLineOptions.Section);
        services.AddSingleton<IValidateOptions<DirectLineOptions>, DirectLineOptionsValidator>();
        services.TryAddSingleton<DirectLineTokens>();
        services.TryAddSingleton<DirectLineAddresses>();
        services.TryAddSingleton<DirectLineGate>();
        services.TryAddSingleton<ConversationHubs>();
        services.TryAddSingleton<ConversationLog>();
        services.TryAddSingleton(provider => new DirectLineChannel(
            provider.GetRequiredService<IConversationStore>(),
            provider.GetRequiredService<ConversationLog>(),
            provider.GetRequiredService<IOptions<DirectLineOptions>>()));
        services.TryAddSingleton<DirectLineConversations>();
        services.TryAddSingleton<TokenEndpoints>();
        services.TryAddSingleton<ConversationEndpoints>();
        services.TryAddSingleton<ActivityEndpoints>();
        services.TryAddSingleton<UploadEndpoints>();
        services.TryAddSingleton<StreamEndpoint>();
        return services;
    }
}
