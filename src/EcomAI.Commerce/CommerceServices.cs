using EcomAI.Commerce.Catalog;
using EcomAI.Commerce.Conversations;
using EcomAI.Commerce.Customers;
using EcomAI.Commerce.Demo;
using EcomAI.Commerce.Importing;
using EcomAI.Commerce.Interactions;
using EcomAI.Commerce.Orders;
using EcomAI.Commerce.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace EcomAI.Commerce;

public static class CommerceServices
{
    /// <summary>Registers the shop's data; call <see cref="ShopSchema.PrepareAsync"/> before the first use.</summary>
    public static IServiceCollection AddCommerce(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<CommerceOptions, CommerceOptionsValidator>()
            .BindConfiguration(CommerceOptions.Section);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ShopDatabase>();
        services.AddSingleton(provider => new ShopSchema(Database(provider)));
        services.AddSingleton(provider => new CatalogReader(Database(provider), Options(provider), Time(provider)));
        services.AddSingleton(provider => new ReviewReader(Database(provider)));
        services.AddSingleton(provider => new CustomerReader(Database(provider)));
        services.AddSingleton(provider => new InteractionLog(Database(provider)));
        services.AddSingleton(provider => new OrderReader(Database(provider)));
        services.AddSingleton(provider => new ConversationArchive(Database(provider), Time(provider)));
        services.AddSingleton(provider => new StateDocuments(Database(provider), Time(provider)));
        services.AddSingleton(provider => new UploadArchive(Database(provider), Options(provider), Time(provider)));
        services.AddSingleton(provider =>
            new CatalogImporter(Database(provider), provider.GetRequiredService<CatalogReader>(), Time(provider)));
        services.AddSingleton(provider => new DemoShop(
            Database(provider),
            provider.GetRequiredService<CatalogImporter>(),
            provider.GetRequiredService<CatalogReader>(),
            Time(provider)));
        services.AddHostedService<UploadCleaner>();
        return services;
    }

    private static ShopDatabase Database(IServiceProvider provider) => provider.GetRequiredService<ShopDatabase>();

    private static IOptions<CommerceOptions> Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<CommerceOptions>>();

    private static TimeProvider Time(IServiceProvider provider) => provider.GetRequiredService<TimeProvider>();
}
