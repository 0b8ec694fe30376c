using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace TestSite;

/// <summary>Remembers which requests have run what they wanted.</summary>
public sealed class Runs
{
    private readonly ConcurrentQueue<string> _seen = new();

    /// <summary>Each as <c>GET /path?query</c>.</summary>
    public IReadOnlyList<string> Seen => [.. _seen];

    public static void Add(HttpContext context) => context.RequestServices.GetRequiredService<Runs>()._seen.Enqueue(
        $"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}");
}
