using System.ComponentModel;
using System.Diagnostics;

namespace EcomAI.Commerce.Tests;

/// <summary>The sample catalogue inside the npm package @vendure/create, installed beside this project at the locked version.</summary>
internal static class VendureSample
{
    private static readonly SemaphoreSlim s_installing = new(1, 1);

    /// <returns>The path of products.csv; skips the test where npm cannot provide it, except in CI.</returns>
    public static async Task<string> FileAsync()
    {
        var project = new DirectoryInfo(AppContext.BaseDirectory);
        while (project is not null && !File.Exists(Path.Combine(project.FullName, "package-lock.json")))
            project = project.Parent;
        Assert.NotNull(project);
        var file = Path.Combine(project.FullName, "node_modules", "@vendure", "create", "assets", "products.csv");
        await s_installing.WaitAsync(TestShop.Token);
        try
        {
            if (!File.Exists(file) && await InstallAsync(project.FullName) is { } failure)
            {
                Assert.False(Environment.GetEnvironmentVariable("CI") == "true", failure);
                Assert.Skip(failure);
            }
        }
        finally
        {
            s_installing.Release();
        }

        return file;
    }

    private static async Task<string?> InstallAsync(string folder)
    {
        try
        {
            using var npm = Process.Start(new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm")
            {
                ArgumentList = { "ci", "--ignore-scripts", "--no-audit", "--no-fund" },
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true
            })!;
            var output = npm.StandardOutput.ReadToEndAsync(TestShop.Token);
            var errors = npm.StandardError.ReadToEndAsync(TestShop.Token);
            await npm.WaitForExitAsync(TestShop.Token);
            await output;
            return npm.ExitCode == 0 ? null : $"npm ci ended with {npm.ExitCode}: {await errors}";
        }
        catch (Win32Exception reason)
        {
            return $"npm cannot be started: {reason.Message}";
        }
    }
}
