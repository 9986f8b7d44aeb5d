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
using EcomAI.Discovery.Lexical;
using EcomAI.Discovery.Models;
using EcomAI.Discovery.Photos;
using EcomAI.Discovery.Search;
using EcomAI.Protocol;
using EcomAI.Protocol.DirectLine;
using EcomAI.Recommendations.Engine;
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

    private static IServiceCollection AddDiscovery(this IServiceCollection services)
    {
        services.AddSingleton(provider => ModelManifest.Load(provider.GetRequiredService<ShopPaths>().Models));
        services.AddOptionsWithValidateOnStart<TextEncoderOptions>().BindConfiguration(TextEncoderOptions.Section).ValidateDataAnnotations();
        services.AddOptionsWithValidateOnStart<PhotoDecoderOptions>().BindConfiguration(PhotoDecoderOptions.Section).ValidateDataAnnotations();
        services.AddSingleton<TextEncoder>(provider =>
            new TextEncoder(provider.GetRequiredService<ModelManifest>(), provider.GetRequiredService<IOptions<TextEncoderOptions>>().Value));
        services.AddSingleton<ITextEncoder>(provider => new CachingTextEncoder(
            provider.GetRequiredService<TextEncoder>(), provider.GetRequiredService<IOptions<TextEncoderOptions>>().Value.CachedQueries));
        services.AddSingleton(provider => TextFolding.Load(Path.Combine(provider.GetRequiredService<ShopPaths>().Models, "t2s", "t2s.json")));
        services.AddSingleton(provider => new EmbeddedProductIndex(
            provider.GetRequiredService<ShopPaths>().ProductIndex,
            provider.GetRequiredService<ITextEncoder>(),
            provider.GetRequiredService<TextFolding>(),
            new ProductIndexOptions()));
        services.AddSingleton<IProductIndex>(provider => provider.GetRequiredService<EmbeddedProductIndex>());
        services.AddSingleton(provider => new PhotoDecoder(provider.GetRequiredService<IOptions<PhotoDecoderOptions>>().Value));
        services.AddSingleton<Prepared<PhotoShop>>();
        return services;
    }

    private static IServiceCollection AddUnderstanding(this IServiceCollection services)
    {
        services.AddSingleton<Prepared<UnderstandingService>>();
        return services;
    }

    private static IServiceCollection AddAnswers(this IServiceCollection services)
    {
        services.AddSingleton<ShopText>();
        services.AddSingleton<NeedReader>();
        services.AddSingleton<FindProducts>();
        services.AddSingleton<FindByPhoto>();
        services.AddSingleton<PhotoIntakes>();
        services.AddSingleton<Suggestions>();
        services.AddSingleton<ProductReferences>();
        services.AddSingleton<ProductCards>();
        services.AddSingleton<SearchAnswers>();
        services.AddSingleton<ProductAnswers>();
        services.AddSingleton<ServiceAnswers>();
        services.AddSingleton<PhotoAnswers>();
        services.AddSingleton<IntentRoutes>();
        services.AddSingleton<TextRouter>();
        services.AddSingleton<CommandRouter>();
        services.AddSingleton<TurnJournal>();
        services.AddSingleton<Prepared<Policies>>();
        services.AddSingleton(provider => new RecommendationEngine(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<Prepared<ShopReady>>();
        services.AddSingleton<Preparation>();
        services.AddSingleton<DemoSeeding>();
        services.AddSingleton<ImportedPictures>();
        services.AddSingleton<ProductIndexing>();
        services.AddSingleton<PhotoIndexing>();
        services.AddSingleton<Learning>();
        services.AddSingleton<Doctor>();
        return services;
    }
}

/// <summary>A relative data folder lies below the shop's root, wherever the program was started.</summary>
internal sealed class CommerceBelowRoot(IOptions<ShopOptions> shop) : IPostConfigureOptions<CommerceOptions>
{
    public void PostConfigure(string? name, CommerceOptions options)
    {
        var root = shop.Value.Root.Length > 0 ? Path.GetFullPath(shop.Value.Root) : ShopPaths.FindRoot(AppContext.BaseDirectory);
        options.DataFolder = Path.GetFullPath(options.DataFolder, root);
    }
}
