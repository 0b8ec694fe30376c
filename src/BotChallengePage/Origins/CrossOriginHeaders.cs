using BotChallengePage.Requests;
using BotChallengePage.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace BotChallengePage.Origins;

/// <summary>
/// Lets pages of listed origins read the library's answers: those of endpoints that are open to them, and challenges
/// and refusals, wherever one is given. Outermost, so that it has the last word: the app's own CORS middleware knows
/// the app's endpoints, and may have said something else of ours.
/// </summary>
internal sealed class CrossOriginHeaders(SettingsMonitor options) : IStartupFilter
{
    private const string Challenge = "Bot-Challenge";

    /// <summary>Seconds that a browser need not ask again. A change of the options is in force after that.</summary>
    private const string MaxAge = "600";

    private static readonly string[] Exposed = [Challenge, "Bot-Challenge-Client", HeaderNames.RetryAfter];

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, goOn) =>
        {
            if (options.Current.ClientOrigins is { Count: > 0 } origins)
                WriteAtStart(context, origins);
            return goOn(context);
        });
        next(app);
    };

    /// <summary>Apart: what a lambda takes along is made for every request otherwise.</summary>
    private static void WriteAtStart(HttpContext context, IReadOnlySet<string> origins) =>
        context.Response.OnStarting(() => WriteAsync(context, origins));

    private static Task WriteAsync(HttpContext context, IReadOnlySet<string> origins)
    {
        var (request, headers) = (context.Request, context.Response.Headers);
        var own = context.GetEndpoint()?.Metadata.GetMetadata<CrossOriginMetadata>();
        if (own is null ? !IsForScripts(context) : !own.IsOpen)
            return Task.CompletedTask;

        // For everybody: what one origin may read must not come out of a cache for another, nor the reverse.
        if (!Names(headers.Vary).Contains(HeaderNames.Origin, StringComparer.OrdinalIgnoreCase))
            headers.Append(HeaderNames.Vary, HeaderNames.Origin);
        if (!RequestOrigin.IsListed(request, origins))
            return Task.CompletedTask;

        headers.AccessControlAllowOrigin = request.Headers.Origin;
        headers.AccessControlAllowCredentials = "true";
        if (own is not null && HttpMethods.IsOptions(request.Method))
        {
            headers.AccessControlAllowMethods = string.Join(", ", own.Methods);
            headers.AccessControlAllowHeaders = HeaderNames.ContentType;
            headers.AccessControlMaxAge = MaxAge;
        }
        else
        {
            headers.AccessControlExposeHeaders = string.Join(
                ", ",
                Names(headers.AccessControlExposeHeaders).Union(Exposed, StringComparer.OrdinalIgnoreCase));
        }

        return Task.CompletedTask;
    }

    /// <summary>
    /// A challenge that is a page may be in the app's own layout, with what that says to a visitor who is signed in.
    /// </summary>
    private static bool IsForScripts(HttpContext context) =>
        (context.Response.Headers.ContainsKey(Challenge) || context.Features.Get<RefusedScript>() is not null) &&
        context.Response.ContentType is { } type &&
        type.StartsWith("application/problem+json", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Names(StringValues header) => header.OfType<string>().SelectMany(
        line => line.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
