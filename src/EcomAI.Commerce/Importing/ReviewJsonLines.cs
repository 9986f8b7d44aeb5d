using System.Security.Cryptography;
using System.Text;
using EcomAI.Commerce.Catalog;

namespace EcomAI.Commerce.Importing;

/// <summary>Reviews as JSON lines: product, language, rating, text, and author and date (RFC 3339) if known.</summary>
internal static class ReviewJsonLines
{
    public static void Read(string path, ImportBatch batch) => JsonLines.Read(path, batch, (place, row) =>
    {
        row.RefuseOthers("product", "language", "rating", "text", "author", "date");
        var product = row.Text("product");
        var language = row.Text("language");
        if (language is not ("en" or "zh"))
            throw new RowException($"language \"{language}\" is neither \"en\" nor \"zh\"");
        var rating = row.Count("rating");
        if (rating is < 1 or > 5)
            throw new RowException($"rating {rating} is not from 1 to 5");
        var text = row.Text("text");
        batch.Reviews.Add(new ReviewDraft(place, new ReviewRow
        {
            Id = IdOf(product, language, text),
            ProductId = product,
            Language = language,
            Rating = rating,
            Text = text,
            Author = row.OptionalText("author") ?? "",
            WrittenAt = row.Has("date") ? row.Date("date") : default
        }));
    });

    /// <summary>The same words about the same product are the same review, so that a second import adds none.</summary>
    private static string IdOf(string product, string language, string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{product}\n{language}\n{text}")).AsSpan(0, 12));
}
