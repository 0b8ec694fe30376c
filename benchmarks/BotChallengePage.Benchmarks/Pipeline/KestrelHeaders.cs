using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace BotChallengePage.Benchmarks.Pipeline;

/// <summary>
/// Kestrel's own header collections, which are internal: known headers are fields, others are looked up by name, and
/// what is set is validated. Any other collection would make headers dearer or cheaper than they are in earnest.
/// </summary>
internal static class KestrelHeaders
{
    private const string Namespace = "Microsoft.AspNetCore.Server.Kestrel.Core.Internal.Http.";

    public static IHeaderDictionary ForRequest((string Name, string Value)[] headers)
    {
        var result = Create("HttpRequestHeaders");
        foreach (var (name, value) in headers)
            result[name] = value;
        return result;
    }

    public static IHeaderDictionary ForResponse() => Create("HttpResponseHeaders");

    /// <summary>What Kestrel calls between two requests of a connection.</summary>
    public static Action ResetOf(IHeaderDictionary headers) =>
        (headers.GetType().GetMethod("Reset") ?? throw new MissingMethodException(headers.GetType().Name, "Reset"))
            .CreateDelegate<Action>(headers);

    private static IHeaderDictionary Create(string name)
    {
        var constructor = typeof(KestrelServerOptions).Assembly.GetType(
            Namespace + name, throwOnError: true)!.GetConstructors().Single();
        return (IHeaderDictionary)constructor.Invoke(
            [.. constructor.GetParameters().Select(parameter => parameter.DefaultValue)]);
    }
}
