using BotChallengePage;
using BotChallengePage.Rules.Signals;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps what pages of the site give to rules as signals.</summary>
public static class RuleSignalsEndpointRouteBuilderExtensions
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>
    /// Maps where <c>&lt;bot-challenge-honeypot /&gt;</c> leads to (404, with the app's own page for it) and the empty
    /// stylesheet of <c>&lt;bot-challenge-rendering /&gt;</c>. Both are open to everybody, and never challenged.
    /// </summary>
    /// <param name="endpoints">The app.</param>
    /// <exception cref="InvalidOperationException">Nobody called <c>AddRuleSignals()</c>.</exception>
    public static IEndpointConventionBuilder MapBotChallengeSignals(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        if (endpoints.ServiceProvider.GetService<RuleSignals>() is not { } signals)
            throw new InvalidOperationException(
                "Nothing would remember the signals. Add .AddRuleSignals() to AddBotChallengePage().");

        var paths = signals.Map();
        var group = endpoints.MapGroup("");
        group.MapMethods(paths.Honeypot, Reading, context => Follow(signals, context));
        group.MapMethods(paths.Stylesheet, Reading, context => RenderAsync(signals, context));
        return group.SkipBotChallenge().AllowAnonymous().ExcludeFromDescription();
    }

    private static Task Follow(RuleSignals signals, HttpContext context)
    {
        signals.Follow(context);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        return Task.CompletedTask;
    }

    /// <summary>Kept by the browser for a third of the time that the network is remembered for it.</summary>
    private static Task RenderAsync(RuleSignals signals, HttpContext context)
    {
        signals.Render(context);
        context.Response.ContentType = "text/css";
        context.Response.GetTypedHeaders().CacheControl = new CacheControlHeaderValue
        {
            Private = true,
            MaxAge = TimeSpan.FromSeconds((long)signals.Memory.TotalSeconds / 3),
        };
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.WriteAsync("/**/");
    }
}
