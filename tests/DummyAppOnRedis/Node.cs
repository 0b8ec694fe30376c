using System.Reflection;
using BotChallengePage;

namespace DummyAppOnRedis;

/// <summary>
/// One node of the dummy app with counters on a Redis, as a process of its own: <c>--Redis=127.0.0.1:6379</c>, and with
/// <c>--Store=cache</c> through an <c>IDistributedCache</c>. The dummy app itself needs nothing but the SDK; here its
/// entry point runs as it is, and <see cref="StoreStartup"/> is the one line more that a user would write.
/// </summary>
internal static class Node
{
    private static void Main(string[] args)
    {
        Environment.SetEnvironmentVariable("ASPNETCORE_HOSTINGSTARTUPASSEMBLIES", typeof(Node).Assembly.GetName().Name);
        var sources = typeof(Node).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "DummyApp").Value;
        string[] here = ["--applicationName", "DummyApp", "--contentRoot", sources!];
        typeof(DummyApp.Catalogue.LibraryCatalogue).Assembly.EntryPoint!.Invoke(null, [args.Concat(here).ToArray()]);
    }
}
