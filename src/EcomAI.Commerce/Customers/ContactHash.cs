using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using EcomAI.Commerce.Storage;

namespace EcomAI.Commerce.Customers;

/// <summary>
/// Contact data as a keyed hash: enough to recognise a customer who gives it, not enough to write to anybody. The key keeps two
/// databases from being joined and a table of common addresses from being looked up.
/// </summary>
internal sealed class ContactHash(byte[] key)
{
    public static async Task<ContactHash> OfAsync(DbTransaction transaction, CancellationToken cancellationToken)
    {
        var key = await ShopFacts.ReadAsync(transaction, ShopFacts.ContactKey, cancellationToken);
        if (key is null)
        {
            key = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
            await ShopFacts.SetAsync(transaction, ShopFacts.ContactKey, key, cancellationToken);
        }

        return new ContactHash(Convert.FromHexString(key));
    }

    public static ContactHash? Of(string? key) => key is null ? null : new ContactHash(Convert.FromHexString(key));

    public string OfEmail(string email) => Hash(email.Trim().ToLowerInvariant());

    public static string MaskEmail(string email)
    {
        var at = email.LastIndexOf('@');
        return at > 0 ? $"{email[0]}***{email[at..]}" : "***";
    }

    private string Hash(string value) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(value)));
}
