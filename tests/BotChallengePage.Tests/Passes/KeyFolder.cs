using System.Buffers.Text;
using System.Diagnostics;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BotChallengePage.Tests.Passes;

/// <summary>
/// Data Protection keys in a folder, as nodes of one site share them. All are called <c>shop.example</c>.
/// </summary>
internal sealed class KeyFolder : IDisposable
{
    /// <summary>Nodes have ports of their own here; behind a proxy visitors see one host.</summary>
    public static readonly (string Name, string Value) Host = ("Host", "shop.example");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bot-challenge-keys-");

    /// <summary>Adds a key that was made elsewhere.</summary>
    public void Add(string keyFile) => File.Copy(keyFile, Path.Combine(_folder.FullName, Path.GetFileName(keyFile)));

    public Site Node(string applicationName = "shop") => Site.With(typeof(Guarded)).Services(services =>
    {
        services.RemoveAll<IDataProtectionProvider>();
        services.AddDataProtection().PersistKeysToFileSystem(_folder).SetApplicationName(applicationName);
    });

    public Task<Site> StartNodeAsync(string applicationName = "shop") => Node(applicationName).StartAsync();

    public static IKeyManager KeysOf(Site node) => node.Provider.GetRequiredService<IKeyManager>();

    /// <summary>The key a pass was made with: its id stands behind the magic number of the payload.</summary>
    public static Guid KeyOf((string Name, string Value) pass) =>
        new(Base64Url.DecodeFromChars(pass.Value.Split('=')[1]).AsSpan(sizeof(uint), 16));

    /// <summary>
    /// Asks with a pass until it is refused: Data Protection goes on with the ring it has while it reads the changed
    /// one.
    /// </summary>
    public static async Task UntilRefusedAsync(Site node, params (string Name, string Value)[] headers)
    {
        var patience = Stopwatch.StartNew();
        while ((await node.GetAsync("/guarded", [Host, .. headers])).Status != 307)
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(30), "The pass is still taken.");
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
