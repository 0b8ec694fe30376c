using BotChallengePage.Crawlers.Signatures.Messages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace BotChallengePage.Crawlers.Tests.Signatures;

/// <summary>Requests as a server hands them to an app.</summary>
internal static class Requests
{
    public static RequestMessage Of(
        string method, string scheme, string host, string target, params (string Name, string Value)[] headers) =>
        new(Context(method, scheme, host, target, headers).Request);

    public static HttpContext Context(
        string method, string scheme, string host, string target, params (string Name, string Value)[] headers)
    {
        var context = new DefaultHttpContext();
        var request = context.Request;
        (request.Method, request.Scheme, request.Host) = (method, scheme, new HostString(host));
        context.Features.Get<IHttpRequestFeature>()!.RawTarget = target;
        foreach (var (name, value) in headers)
            request.Headers[name] = StringValues.Concat(request.Headers[name], value);
        return context;
    }
}
