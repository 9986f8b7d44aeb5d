using System.Collections.Concurrent;
using EcomAI.Commerce.Customers;
using EcomAI.Commerce.Demo;
using EcomAI.Commerce.Importing;
using EcomAI.Commerce.Interactions;
using EcomAI.Commerce.Orders;

namespace EcomAI.Commerce.Tests;

public sealed class DemoShopTests(SeededShop seeded) : IClassFixture<SeededShop>
{
    private static readonly string s_data = DemoFiles.Data;

    [Fact]
    public async Task Shoppers_buy_what_they_looked_at_and_every_purchase_is_an_order()
    {
        var (shop, report) = (seeded.Shop, seeded.Report);
        Assert.Empty(report.Errors);
        Assert.Equal(ShopperSimulation.ShopperCount, report.Customers);
        Assert.True(report.Interactions >= 12_000, $"{report.Interactions} interactions");

        var now = shop.Time.GetUtcNow();
        var log = await shop.Get<InteractionLog>().ReadAsync(DateTimeOffset.UnixEpoch, TestShop.Token);
        Assert.All(log, interaction => Assert.InRange(interaction.At, now.AddDays(-181), now));
        var viewed = log.Where(interaction => interaction.Kind is InteractionKind.Viewed).Select(interaction => (interaction.UserId, interaction.ProductId)).ToHashSet();
        Assert.All(log, interaction => Assert.Contains((interaction.UserId, interaction.ProductId), viewed));

        var orders = await AllOrdersAsync(shop);
        Assert.Equal(report.Orders, orders.Count);
        Assert.Equal(
            log.Where(interaction => interaction.Kind is InteractionKind.Bought).Select(interaction => (interaction.UserId, interaction.ProductId)).Order(),
            orders.SelectMany(order => order.Lines.Select(line => (order.CustomerId, line.ProductId))).Order());
    }

    [Fact]
    public async Task Orders_add_up_and_their_events_come_in_order_up_to_the_state_they_are_in()
    {
        var shop = seeded.Shop;
        var orders = await AllOrdersAsync(shop);
        Assert.Equal(Enum.GetValues<OrderState>().Order(), orders.Select(order => order.State).Distinct().Order());
        Assert.All(orders, order =>
        {
            Assert.Equal(order.Lines.Sum(line => line.Amount), order.Subtotal.Amount);
            Assert.Equal(order.Totals.Where(total => total.Type != OrderTotal.Total).Sum(total => total.Amount), order.Total.Amount);
            Assert.Equal(order.State, order.Events[^1].State);
            Assert.Equal(order.Events.Select(happened => happened.At).Order(), order.Events.Select(happened => happened.At));
            Assert.True(order.Events[^1].At <= shop.Time.GetUtcNow());
            Assert.Equal(order.Events.Any(happened => happened.State is OrderState.Shipped), order.TrackingNumber is not null);
        });
    }

    [Fact]
    public async Task The_same_files_and_moment_give_the_same_shoppers_and_are_seeded_once()
    {
        await using var shop = await TestShop.CreateAsync();
        DemoFiles.Write(shop);
        await shop.Get<DemoShop>().SeedAsync(shop.Files, null, null, TestShop.Token);
        var first = await shop.Get<InteractionLog>().ReadAsync(DateTimeOffset.UnixEpoch, TestShop.Token);
        Assert.Equal(await seeded.Shop.Get<InteractionLog>().ReadAsync(DateTimeOffset.UnixEpoch, TestShop.Token), first);

        shop.Time.Advance(TimeSpan.FromDays(1));
        var again = await shop.Get<DemoShop>().SeedAsync(shop.Files, null, null, TestShop.Token);
        Assert.False(again.Seeded);
        Assert.Equal(first.Count, again.Interactions);
    }

    [Fact]
    public async Task Changed_files_replace_the_demo_and_leave_what_others_brought()
    {
        await using var shop = await TestShop.CreateAsync();
        DemoFiles.Write(shop);
        await shop.Get<DemoShop>().SeedAsync(shop.Files, null, null, TestShop.Token);
        await shop.ImportAsync("own.csv", "id,category,title,price,stock\nown,Hats > Caps,Cap,9,1\n");
        await shop.Get<InteractionLog>().AppendAsync(
            [new Interaction("visitor", "own", InteractionKind.Viewed, shop.Time.GetUtcNow())], TestShop.Token);

        var products = Path.Combine(shop.Files, "products.jsonl");
        var lines = await File.ReadAllLinesAsync(products, TestShop.Token);
        await File.WriteAllLinesAsync(products, lines[1..], TestShop.Token);
        var report = await shop.Get<DemoShop>().SeedAsync(shop.Files, null, null, TestShop.Token);
        Assert.True(report.Seeded);
        Assert.Equal(lines.Length, (await shop.CatalogAsync()).Products.Count);
        Assert.NotNull((await shop.CatalogAsync()).FindProduct("own"));
        Assert.Equal(ShopperSimulation.ShopperCount, report.Customers);
        Assert.Single(await shop.Get<InteractionLog>().OfUserAsync("visitor", 10, TestShop.Token));
    }

    [Fact]
    public async Task Tastes_can_be_learned_from_what_shoppers_did()
    {
        var shop = seeded.Shop;
        var preferences = await shop.Get<InteractionLog>().PreferencesAsync(TestShop.Token);
        var (popularity, neighbours) = LeaveOneOut.Recall10(preferences);
        TestContext.Current.SendDiagnosticMessage($"recall@10: popularity {popularity:F3}, item neighbours {neighbours:F3}");
        Assert.True(neighbours >= 1.5 * popularity, $"popularity {popularity:F3}, item neighbours {neighbours:F3}");
    }

    [Fact]
    public async Task Customers_have_names_in_both_languages_and_no_address_to_write_to()
    {
        var shop = seeded.Shop;
        var customers = await shop.Get<CustomerReader>().ListAsync(0, 1000, TestShop.Token);
        Assert.All(customers, customer =>
        {
            Assert.NotEqual("", customer.Name.En);
            Assert.NotEqual("", customer.Name.Zh);
            Assert.Matches(@"^[a-z]\*\*\*@example\.com$", customer.Email);
        });
        var someone = customers[0];
        var email = $"{someone.Name.En.Split(' ')[0]}.{someone.Name.En.Split(' ')[1]}.0001@Example.com";
        Assert.Equal(someone, await shop.Get<CustomerReader>().FindByEmailAsync(email, TestShop.Token));
        Assert.Null(await shop.Get<CustomerReader>().FindByEmailAsync("nobody@example.com", TestShop.Token));
    }

    [Fact]
    public async Task An_order_is_found_by_its_customer_alone()
    {
        var shop = seeded.Shop;
        var reader = shop.Get<OrderReader>();
        var order = (await AllOrdersAsync(shop))[0];
        var typed = order.Number.ToLowerInvariant().Replace('-', ' ');
        Assert.Equal(order.Number, (await reader.FindAsync(order.CustomerId, typed, TestShop.Token))?.Number);
        Assert.Equal(order.Number, (await reader.FindAsync(order.CustomerId, order.Number[3..], TestShop.Token))?.Number);
        Assert.Null(await reader.FindAsync("shopper-9999", order.Number, TestShop.Token));
        var recent = await reader.RecentAsync(order.CustomerId, 3, TestShop.Token);
        Assert.Equal(recent.Select(found => found.PlacedAt).OrderDescending(), recent.Select(found => found.PlacedAt));
    }

    [Fact]
    public async Task Each_picture_is_asked_for_once_per_emoji_and_colour()
    {
        await using var shop = await TestShop.CreateAsync();
        DemoFiles.Write(shop);
        var asked = new ConcurrentBag<PictureRequest>();
        var report = await shop.Get<DemoShop>().SeedAsync(shop.Files, (request, _) =>
        {
            asked.Add(request);
            return Task.CompletedTask;
        }, null, TestShop.Token);
        Assert.Equal(report.Pictures, asked.Count);
        Assert.Equal(asked.Count, asked.Select(request => request.FileName).Distinct().Count());
        Assert.Equal(
            (await shop.CatalogAsync()).Products.SelectMany(product => product.Variants).Select(variant => variant.Picture).OfType<string>().Distinct().Order(),
            asked.Select(request => request.FileName).Order());
        Assert.All(asked.Where(request => request.Colour is "red"), request => Assert.Equal("#d32f2f", request.Hex));
    }

    [Fact]
    public async Task A_folder_without_shoppers_is_refused()
    {
        await using var shop = await TestShop.CreateAsync();
        DemoFiles.Write(shop);
        File.Delete(Path.Combine(shop.Files, "shoppers.yaml"));
        var refusal = await Assert.ThrowsAsync<ImportFileException>(() => shop.Get<DemoShop>().SeedAsync(shop.Files, null, null, TestShop.Token));
        Assert.Contains("shoppers.yaml", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_demo_shop_of_the_repository_is_complete()
    {
        if (Directory.GetFiles(s_data, "products*.jsonl").Length == 0)
            Assert.Skip("data/shop has no products yet");
        await using var shop = await TestShop.CreateAsync();
        var report = await shop.Get<DemoShop>().SeedAsync(s_data, null, null, TestShop.Token);
        Assert.Empty(report.Errors);
        Assert.True(report.Products >= 260, $"{report.Products} products");
        Assert.True(report.Reviews >= 1500, $"{report.Reviews} reviews");
        Assert.True(report.Customers >= 400, $"{report.Customers} customers");
        Assert.True(report.Interactions >= 12_000, $"{report.Interactions} interactions");
        Assert.True(report.Orders >= 300, $"{report.Orders} orders");
        Assert.Equal(Enum.GetValues<OrderState>().Length, (await shop.Get<OrderReader>().CountByStateAsync(TestShop.Token)).Count);

        var catalog = await shop.CatalogAsync();
        Assert.All(catalog.Categories.Where(category => category.ParentId is not null), kind => Assert.NotEmpty(catalog.InCategory(kind.Id)));
        var shoppers = ShopYaml.Read<ShopperFile>(Path.Combine(s_data, "shoppers.yaml"))!;
        var wanted = shoppers.Archetypes.SelectMany(archetype => archetype.Categories.Keys)
            .Concat(shoppers.Together.SelectMany(rule => new[] { rule.First, rule.Then })).Distinct();
        Assert.All(wanted, category => Assert.NotNull(catalog.FindCategory(category)));
        Assert.Empty(shoppers.Archetypes.SelectMany(archetype => archetype.Tags.Keys).Distinct()
            .Except(catalog.Products.SelectMany(product => product.Tags)));
    }

    private static async Task<List<Order>> AllOrdersAsync(TestShop shop)
    {
        var orders = new List<Order>();
        foreach (var customer in await shop.Get<CustomerReader>().ListAsync(0, 1000, TestShop.Token))
            orders.AddRange(await shop.Get<OrderReader>().RecentAsync(customer.Id, 1000, TestShop.Token));
        return orders;
    }
}
