using System.Security.Cryptography;
using EcomAI.Protocol.DirectLine;
using Microsoft.Extensions.Options;

namespace EcomAI.Bot.Hosting;

/// <summary>Makes the key that signs chat tokens on first use and keeps it with the shop's data, so that one machine needs no setting.</summary>
internal sealed class SigningKey(ShopPaths paths) : IPostConfigureOptions<DirectLineOptions>
{
    public void PostConfigure(string? name, DirectLineOptions options)
    {
        if (options.SigningKey.Length > 0)
        {
            return;
        }

        var file = Path.Combine(paths.AppData, "keys", "directline.key");
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            var made = $"{file}.{Environment.ProcessId}";
            File.WriteAllText(made, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(made, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            try
            {
                File.Move(made, file, overwrite: false);
            }
            catch (IOException) when (File.Exists(file))
            {
                // Another process of this machine was first; its key is the one.
                File.Delete(made);
            }
        }

        options.SigningKey = File.ReadAllText(file).Trim();
    }
}
