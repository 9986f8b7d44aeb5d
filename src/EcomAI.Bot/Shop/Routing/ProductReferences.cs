using EcomAI.Bot.Shop.Needs;
using EcomAI.Bot.Shop.Skills;
using EcomAI.Commerce.Catalog;
using EcomAI.Understanding.Entities;

namespace EcomAI.Bot.Shop.Routing;

/// <summary>Which products a sentence is about: by place ("the second one"), name, trait ("the blue one"), or the one talked about.</summary>
internal sealed class ProductReferences(FindProducts find, NeedReader needs)
{
    public async Task<IReadOnlyList<Product>> ResolveAsync(ShopTurn turn, CancellationToken cancellationToken)
    {
        var constraints = turn.Said?.Constraints ?? ProductConstraints.None;
        var placed = Distinct(turn, constraints.Ordinals.Select(place => At(turn.Session.Shown, place)));
        if (placed.Count > 0)
        {
            return placed;
        }

        var named = Distinct(turn, constraints.Products);
        if (named.Count > 0)
        {
            return named;
        }

        var shown = Distinct(turn, turn.Session.Shown);
        if (HasTrait(constraints))
        {
            var withTrait = shown.Where(product => Fits(product, constraints, turn.Catalog)).ToArray();
            if (withTrait.Length is 1 or 2 || (withTrait.Length > 0 && constraints.RefersBack))
            {
                return withTrait;
            }
        }

        if (!HasTrait(constraints) || constraints.RefersBack)
        {
            var focus = Distinct(turn, [turn.Session.Focus]);
            if (focus.Count > 0)
            {
                return focus;
            }

            if (shown.Count == 1)
            {
                return shown;
            }
        }

        return await SearchAsync(turn, constraints, cancellationToken);
    }

    private async Task<IReadOnlyList<Product>> SearchAsync(ShopTurn turn, ProductConstraints constraints, CancellationToken cancellationToken)
    {
        if (turn.Said is not { } said || !HasTrait(constraints))
        {
            return [];
        }

        var need = needs.Read(said.Constraints.Residual, constraints with { Price = null }, turn.Catalog, turn.Language);
        var result = await find.FindAsync(need with { Demands = [.. need.Demands.Where(demand => demand.Kind != DemandKind.Stock)] }, said.Embedding, [], 5, cancellationToken);
        return result is Found found ? Distinct(turn, found.Hits.Select(hit => hit.Id)) : [];
    }

    private static bool HasTrait(ProductConstraints constraints) =>
        constraints.Categories.Count + constraints.Brands.Count + constraints.Colors.Count > 0;

    private static bool Fits(Product product, ProductConstraints constraints, CatalogSnapshot catalog) =>
        (constraints.Categories.Count == 0 || catalog.PathOf(product.CategoryId).Any(category => constraints.Categories.Contains(category.Id)))
        && (constraints.Colors.Count == 0 || product.Colours.Any(constraints.Colors.Contains))
        && (constraints.Brands.Count == 0 || (product.Brand is { } brand && (constraints.Brands.Contains(brand.En) || constraints.Brands.Contains(brand.Zh))));

    private static string? At(IReadOnlyList<string> shown, int place) => place switch
    {
        > 0 when place <= shown.Count => shown[place - 1],
        < 0 when -place <= shown.Count => shown[^-place],
        _ => null,
    };

    private static IReadOnlyList<Product> Distinct(ShopTurn turn, IEnumerable<string?> ids) =>
        [.. ids.OfType<string>().Distinct().Select(turn.Catalog.FindProduct).OfType<Product>()];
}
