using System.Reflection;
using BotChallengePage;

namespace DummyAppOnRedis;

/// <summary>
/// One node of the dummy app with counters on a Redis, as a process of its own: <c>--Redis=127.0.0.1:6379</c>, and with
/// <c>--Store=cache</c> in Microsoft's Redis cache. <c>--Keys=redis</c> keeps the key ring there, too, encrypted with
/// <c>--KeyCertificate=keys.pfx</c>. The dummy app itself needs nothing but the SDK; here its entry point runs as it
/// is, and <see cref="StoreStartup"/> has the lines that a user would add.
/// </summary>
internal static class Node
{
    private static void Main(string[] args)
    {
        Environment.SetEnvironmentVariable("ASPNETCORE_HOSTINGSTARTUPASSEMBLIES", typeof(Node).Assembly.GetName().Name);
        var sources = typeof(Node).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "DummyApp").Value;
        string[] here = ["--applicationName", "DummyApp", "--contentRoot", sources!];
        typeof(DummyApp.Catalogue.LibraryCatalogue).Assembly.EntryPoint!.Invoke(null, [args.Concat(here).ToArray()]);
    }
}
