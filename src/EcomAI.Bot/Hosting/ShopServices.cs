using EcomAI.Bot.Shop;
using EcomAI.Bot.Shop.Answers;
using EcomAI.Bot.Shop.Needs;
using EcomAI.Bot.Shop.Routing;
using EcomAI.Bot.Shop.Skills;
using EcomAI.Bot.Storage;
using EcomAI.Commerce;
using EcomAI.Conversation.Phrases;
using EcomAI.Conversation.Rendering;
using EcomAI.Conversation.State;
using EcomAI.Conversation.Turns;
using EcomAI.Discovery.Encoders;
using EcomAI.Discovery.Models;
using EcomAI.Discovery.Photos;
using EcomAI.Discovery.Search;
using EcomAI.Protocol;
using EcomAI.Protocol.DirectLine;
using EcomAI.Recommendations;
using EcomAI.Understanding;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace EcomAI.Bot.Hosting;

/// <summary>Registers the shop: its data, what it understands, finds, recommends and says.</summary>
internal static class ShopServices
{
    public static IServiceCollection AddShop(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddOptionsWithValidateOnStart<ShopOptions, ShopOptionsValidator>().BindConfiguration(ShopOptions.Section);
        services.AddCommerce();
        services.AddSingleton<ShopPaths>();
        services.AddSingleton<IPostConfigureOptions<CommerceOptions>, CommerceBelowRoot>();
        services.AddSingleton<IPostConfigureOptions<DirectLineOptions>, SigningKey>();
        services.AddDataProtection();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(options =>
            options.XmlRepository = new FileSystemXmlRepository(
                new DirectoryInfo(Path.Combine(provider.GetRequiredService<ShopPaths>().AppData, "keys")), NullLoggerFactory.Instance)));

        services.AddSingleton<IConversationStore, ArchivedConversations>();
        services.AddSingleton<IUploadStore, ArchivedUploads>();
        services.AddSingleton<IStateStore, ArchivedStates>();
        return services.AddConversation().AddDiscovery().AddUnderstanding().AddAnswers();
    }

    private static IServiceCollection AddConversation(this IServiceCollection services)
    {
        services.AddSingleton(provider => PhraseBook.Load(provider.GetRequiredService<ShopPaths>().Dialogs));
        services.AddSingleton(provider => ShopWords.Load(provider.GetRequiredService<ShopPaths>().Dialogs));
        services.AddSingleton<IReplyRenderer, WebChatRenderer>();
        services.AddSingleton<IReplyRenderer, PlainRenderer>();
        services.AddSingleton<ReplyRenderers>();
        services.AddSingleton<ITurnErrorReply, Apology>();
        services.AddSingleton<IBot, ShopBot>();
        services.AddSingleton<IActivityProcessor, BotAdapter>();
        return services;
    }
}
