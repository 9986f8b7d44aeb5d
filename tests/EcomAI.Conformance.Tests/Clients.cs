using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcomAI.Conformance.Tests;

[assembly: AssemblyFixture(typeof(Clients))]

namespace EcomAI.Conformance.Tests;

/// <summary>Microsoft's clients from npm, installed beside the test assembly once for each lock file.</summary>
public sealed class Clients : IAsyncLifetime
{
    private static readonly TimeSpan InstallLimit = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan RunLimit = TimeSpan.FromMinutes(2);
    private readonly string folder = Path.Combine(AppContext.BaseDirectory, "clients");
    private string? missing;

    public string WebChatScript => Path.Combine(folder, "webchat", "webchat.js");

    public async ValueTask InitializeAsync()
    {
        if (await TryRunAsync("node", ["--version"], InstallLimit) is null || await TryRunAsync("npm", ["--version"], InstallLimit) is null)
        {
            missing = "Node.js with npm is not installed.";
            return;
        }

        var stamp = Path.Combine(folder, "installed");
        var wanted = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(folder, "package-lock.json"))));
        if (!File.Exists(stamp) || await File.ReadAllTextAsync(stamp) != wanted)
        {
            await RunAsync("npm", ["ci", "--no-audit", "--no-fund", "--silent"], InstallLimit);
            await File.WriteAllTextAsync(stamp, wanted);
        }

        await RunAsync("node", ["fetch-webchat.mjs", "webchat"], InstallLimit);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Skips the test where the clients cannot run; under CI that is a failure.</summary>
    public void Require() => Missing.SkipOrFail(missing);

    /// <summary>Runs one function of directline.mjs against a server and returns what it reports.</summary>
    public async Task<JsonObject> DirectLineAsync(string check, ConformanceServer server, object? arguments = null)
    {
        Require();
        var output = await RunAsync("node", ["directline.mjs", check, server.Url, JsonSerializer.Serialize(arguments ?? new { })], RunLimit);
        return JsonNode.Parse(output.Trim().Split('\n')[^1])!.AsObject();
    }

    private async Task<string> RunAsync(string program, string[] arguments, TimeSpan limit) =>
        await TryRunAsync(program, arguments, limit) ?? throw new InvalidOperationException($"{program} cannot be started.");

    private async Task<string?> TryRunAsync(string program, string[] arguments, TimeSpan limit)
    {
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "cmd" : program, OperatingSystem.IsWindows() ? ["/c", program, .. arguments] : arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process? process;
        try
        {
            process = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }

        using (process)
        {
            var output = process!.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            try
            {
                await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(limit);
            }
            catch (Exception late) when (late is TimeoutException or OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} did not end within {limit}. {await errors}", late);
            }

            return process.ExitCode == 0
                ? await output
                : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await errors} {await output}");
        }
    }
}

internal static class Missing
{
    public static void SkipOrFail(string? reason)
    {
        if (reason is null)
        {
            return;
        }

        Assert.False(Environment.GetEnvironmentVariable("CI") is "true" or "1", reason);
        Assert.Skip(reason);
    }
}
