using BotChallengePage.Options;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace BotChallengePage.Directives;

/// <summary>
/// The methods whose requests are challenged: those that a directive names, and without a word GET alone. HEAD runs the
/// same action as GET, and over HTTP/2 and 3 a socket opens with CONNECT instead of GET.
/// </summary>
internal static class ChallengedMethods
{
    /// <summary>What a directive is for that does not say.</summary>
    public const GuardedMethods Default = GuardedMethods.Get;

    /// <summary>The method of a request, as directives name it.</summary>
    public static GuardedMethods Of(HttpContext context) =>
        Of(context.Request.Method) is var method && method == GuardedMethods.Get &&
        HttpMethods.IsConnect(context.Request.Method) &&
        context.Features.Get<IHttpExtendedConnectFeature>() is not { IsExtendedConnect: true }
            ? GuardedMethods.None
            : method;

    /// <summary>A method that an endpoint answers, as directives name it.</summary>
    public static GuardedMethods Of(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsConnect(method) ? GuardedMethods.Get
        : HttpMethods.IsPost(method) ? GuardedMethods.Post
        : HttpMethods.IsPut(method) ? GuardedMethods.Put
        : HttpMethods.IsPatch(method) ? GuardedMethods.Patch
        : HttpMethods.IsDelete(method) ? GuardedMethods.Delete
        : GuardedMethods.None;

    /// <summary>
    /// Whether a request is for any of the directives. Where there are none, only what is known of a request may
    /// challenge it, and that a GET alone.
    /// </summary>
    public static bool Include(GuardedMethods method, Directive[] directives)
    {
        if (directives.Length == 0)
            return method == Default;

        foreach (var directive in directives)
        {
            if ((directive.Methods & method) != 0)
                return true;
        }

        return false;
    }
}
