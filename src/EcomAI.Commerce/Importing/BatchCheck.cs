using EcomAI.Commerce.Catalog;
using EcomAI.Commerce.Demo;

namespace EcomAI.Commerce.Importing;

/// <summary>Settles what one file cannot know: categories, colours and ids of the whole shop. Pure; what is wrong leaves the batch.</summary>
internal static class BatchCheck
{
    /// <param name="batch">What was read.</param>
    /// <param name="categories">The shop's categories by id; new ones are added.</param>
    /// <param name="colours">The shop's colours.</param>
    /// <param name="products">Ids of the shop's products, for reviews.</param>
    /// <param name="variantOwners">The product of each of the shop's variants.</param>
    public static void Settle(
        ImportBatch batch,
        Dictionary<string, CategoryRow> categories,
        ColourWords colours,
        IReadOnlySet<string> products,
        IReadOnlyDictionary<string, string> variantOwners)
    {
        SettleCategories(batch, categories);
        var owners = new Dictionary<string, string>();
        Keep(batch, batch.Products, draft => draft.Place, draft =>
        {
            SettleCategory(draft, categories);
            SettleColours(draft.Row, colours);
            SettlePictures(draft.Row);
            foreach (var variant in draft.Row.Variants)
            {
                var owner = owners.GetValueOrDefault(variant.Id) ?? variantOwners.GetValueOrDefault(variant.Id);
                if (owner is not null && owner != draft.Row.Id)
                    throw new RowException($"variant \"{variant.Id}\" belongs to product \"{owner}\"");
            }

            foreach (var variant in draft.Row.Variants)
                owners[variant.Id] = draft.Row.Id;
        });
        var known = batch.Products.Select(draft => draft.Row.Id).ToHashSet();
        Keep(batch, batch.Reviews, draft => draft.Place, draft =>
        {
            if (!known.Contains(draft.Row.ProductId) && !products.Contains(draft.Row.ProductId))
                throw new RowException($"product \"{draft.Row.ProductId}\" is not in the shop");
        });
    }

    private static void SettleCategories(ImportBatch batch, Dictionary<string, CategoryRow> categories)
    {
        var own = batch.Categories.ToDictionary(draft => draft.Row.Id, draft => draft.Row);
        CategoryRow? Find(string id) => own.GetValueOrDefault(id) ?? categories.GetValueOrDefault(id);
        Keep(batch, batch.Categories, draft => draft.Place, draft =>
        {
            if (draft.Row.ParentId is not { } parentId)
                return;
            var parent = Find(parentId) ?? throw new RowException($"parent \"{parentId}\" of \"{draft.Row.Id}\" is not a category");
            if (parent.ParentId is not null)
                throw new RowException($"parent \"{parentId}\" of \"{draft.Row.Id}\" is itself a kind; there are two levels");
        });
        foreach (var draft in batch.Categories)
        {
            draft.Row.Position = categories.TryGetValue(draft.Row.Id, out var old) ? old.Position : NextPosition(categories);
            categories[draft.Row.Id] = draft.Row;
        }
    }

    private static void SettleCategory(ProductDraft draft, Dictionary<string, CategoryRow> categories)
    {
        if (!draft.CreatesCategory)
        {
            draft.Row.CategoryId = categories.ContainsKey(draft.CategoryPath[0])
                ? draft.CategoryPath[0]
                : throw new RowException($"category \"{draft.CategoryPath[0]}\" is not known");
            return;
        }

        if (draft.CategoryPath.Count > 2)
            throw new RowException($"category \"{string.Join(" > ", draft.CategoryPath)}\" has more than two levels");
        string? parent = null;
        foreach (var name in draft.CategoryPath)
            parent = FindOrAdd(name, parent, categories);
        draft.Row.CategoryId = parent!;
    }

    private static string FindOrAdd(string name, string? parent, Dictionary<string, CategoryRow> categories)
    {
        var slug = Cell.Slug(name);
        // Two departments may both have "accessories": the second one's gets its department's name in front.
        var id = categories.TryGetValue(slug, out var old) && old.ParentId != parent ? $"{parent ?? "all"}-{slug}" : slug;
        if (!categories.ContainsKey(id))
            categories.Add(id, new CategoryRow
            {
                Id = id,
                ParentId = parent,
                Name = Cell.AnyLanguage(name),
                Synonyms = Synonyms.None,
                Position = NextPosition(categories)
            });
        return id;
    }

    /// <summary>A colour the shop has no word for is kept as the fact it is, but cannot be asked for.</summary>
    private static void SettleColours(ProductRow product, ColourWords colours)
    {
        foreach (var variant in product.Variants.Where(variant => variant.Colour is not null))
        {
            var id = colours.IdOf(variant.Colour!);
            if (id is null || !id.Equals(variant.Colour, StringComparison.OrdinalIgnoreCase))
                variant.Options.TryAdd("color", variant.Colour!);
            variant.Colour = id;
        }

        product.Colours = [.. product.Colours.Select(colours.IdOf).OfType<string>().Distinct()];
    }

    /// <summary>A product drawn from an emoji has one picture per colour, under the name the picture maker will use.</summary>
    private static void SettlePictures(ProductRow product)
    {
        if (product.Emoji is null)
            return;
        foreach (var variant in product.Variants)
            variant.Picture ??= new PictureRequest(product.Emoji, variant.Colour, null).FileName;
        if (product.Pictures.Count == 0)
            product.Pictures = [.. product.Variants.Select(variant => variant.Picture!).Distinct()];
    }

    private static int NextPosition(Dictionary<string, CategoryRow> categories) =>
        categories.Count == 0 ? 0 : categories.Values.Max(category => category.Position) + 1;

    private static void Keep<T>(ImportBatch batch, List<T> drafts, Func<T, RowPlace> place, Action<T> settle) =>
        drafts.RemoveAll(draft => !batch.Try(place(draft), () => settle(draft)));
}
