using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

/// <summary>Loads the old client where the current one cannot be restored. See RedisClient.props.</summary>
internal static class RedisClient
{
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "Has to be there before the first type that mentions the client.")]
    internal static void LoadLegacy() => AssemblyLoadContext.Default.Resolving += static (context, name) =>
        name.Name == "StackExchange.Redis"
            ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "legacy", "StackExchange.Redis.dll"))
            : null;
}
