using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using EcomAI.Bot.Shop;
using EcomAI.Commerce.Catalog;
using EcomAI.Commerce.Storage;
using EcomAI.Conversation.Phrases;
using EcomAI.Discovery.Models;

namespace EcomAI.Bot.Hosting;

internal enum Health
{
    Good,

    /// <summary>One ability is missing; the shop opens.</summary>
    Poor,

    /// <summary>The shop does not open.</summary>
    Bad,
}

/// <summary>One thing looked at.</summary>
/// <param name="Mend">What to do about it; null when nothing is.</param>
internal sealed record Finding(string What, Health Health, string State, string? Mend = null);

/// <summary>Looks at everything the shop needs.</summary>
internal sealed class Doctor(
    ShopPaths paths, ShopSchema schema, CatalogReader catalog, ProductIndexing products, PhotoIndexing photos, Learning learning, IConfiguration configuration)
{
    public async IAsyncEnumerable<Finding> ExamineAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return new Finding(".NET", Health.Good, Environment.Version.ToString());
        yield return Writable(paths.AppData);
        foreach (var model in ModelFindings())
        {
            yield return model;
        }

        yield return Checked("Sentences (dialogs/)", Health.Bad, () => PhraseBook.Load(paths.Dialogs) is var phrases
            ? string.Join(", ", phrases.Languages.Select(language => $"{language}: {phrases.Keys(language).Count()} sentences"))
            : "", "mend the file that is named");
        yield return ChatClient();
        yield return Directory.Exists(paths.Renders)
            ? new Finding("Renders for pictures", Health.Good, paths.Renders)
            : new Finding("Renders for pictures", Health.Poor, $"not in {paths.Renders}", "install Node.js 20 and build again: dotnet build src/EcomAI.Bot");
        var database = await DatabaseAsync(cancellationToken);
        yield return database;
        if (database.Health == Health.Good)
        {
            var snapshot = await catalog.GetAsync(cancellationToken);
            yield return products.Examine(snapshot);
            yield return photos.Examine(snapshot);
            yield return learning.Examine();
        }

        yield return Port();
    }

    private IEnumerable<Finding> ModelFindings()
    {
        ModelManifest manifest;
        string? broken = null;
        try
        {
            manifest = ModelManifest.Load(paths.Models);
        }
        catch (ModelFileException exception)
        {
            broken = exception.Message;
            manifest = null!;
        }

        return broken is not null
            ? [new Finding("Models", Health.Bad, broken, "git checkout -- data/models")]
            : manifest.Status().Select(status => new Finding(
                $"Model {status.Model}: {Path.GetFileName(status.Path)}",
                status.Ok ? Health.Good : status.Model == "text-encoder" ? Health.Bad : Health.Poor,
                status.Message,
                status.Ok ? null : "git checkout -- data/models"));
    }

    private static Finding Writable(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, $".probe-{Environment.ProcessId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            var free = new DriveInfo(folder).AvailableFreeSpace / (1 << 20);
            return free < 512
                ? new Finding("Data folder", Health.Poor, $"{folder}: only {free:N0} MB free", "make room")
                : new Finding("Data folder", Health.Good, $"{folder}, {free / 1024:N0} GB free");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new Finding("Data folder", Health.Bad, exception.Message, "set Commerce:DataFolder to a folder this user may write to");
        }
    }

    private Finding ChatClient()
    {
        var bundle = new[] { Path.Combine(AppContext.BaseDirectory, "wwwroot", "lib", "webchat.js"), Path.Combine(paths.Root, "src", "EcomAI.Bot", "wwwroot", "lib", "webchat.js") }
            .FirstOrDefault(File.Exists);
        return bundle is null
            ? new Finding("Web Chat bundle", Health.Bad, "wwwroot/lib/webchat.js is missing", "install Node.js 20 and build again: dotnet build src/EcomAI.Bot")
            : new Finding("Web Chat bundle", Health.Good, $"{new FileInfo(bundle).Length / 1024:N0} KB");
    }

    private async Task<Finding> DatabaseAsync(CancellationToken cancellationToken)
    {
        try
        {
            await schema.PrepareAsync(cancellationToken);
            var snapshot = await catalog.GetAsync(cancellationToken);
            return snapshot.Products.Count == 0
                ? new Finding("Database", Health.Poor, "no products", "run the verb seed or import, or serve, which seeds the demo shop")
                : new Finding("Database", Health.Good, $"{snapshot.Products.Count:N0} products in {snapshot.Categories.Count:N0} categories");
        }
        catch (Exception exception) when (exception is ShopSchemaException or System.Data.Common.DbException or InvalidOperationException)
        {
            return new Finding("Database", Health.Bad, exception.Message, "check Commerce:ConnectionString, or move the old database away");
        }
    }

    private Finding Port()
    {
        var address = configuration[WebHostDefaults.ServerUrlsKey]?.Split(';')[0] ?? "http://localhost:5080";
        if (!Uri.TryCreate(address.Replace("*", "localhost", StringComparison.Ordinal).Replace("+", "localhost", StringComparison.Ordinal), UriKind.Absolute, out var url))
        {
            return new Finding("Address", Health.Bad, $"'{address}' is no address", "write --urls=http://localhost:5080");
        }

        using var probe = new TcpListener(IPAddress.Loopback, url.Port);
        try
        {
            probe.Start();
            return new Finding("Address", Health.Good, $"{address} is free");
        }
        catch (SocketException)
        {
            return new Finding("Address", Health.Poor, $"port {url.Port} is taken (perhaps by the shop itself)", "stop the other program, or write --urls=http://localhost:5081");
        }
    }

    private static Finding Checked(string what, Health otherwise, Func<string> check, string mend)
    {
        try
        {
            return new Finding(what, Health.Good, check());
        }
        catch (Exception exception) when (exception is PhraseException or IOException)
        {
            return new Finding(what, otherwise, exception.Message, mend);
        }
    }
}
