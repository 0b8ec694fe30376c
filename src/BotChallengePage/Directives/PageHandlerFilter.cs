using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;

namespace BotChallengePage.Directives;

/// <summary>
/// Decides whether the page handler that will run is one the directive is for. The framework picks the handler only
/// after the authorization filters, so the same choice is made here: by verb and by the route or query value
/// <c>handler</c>.
/// </summary>
internal sealed class PageHandlerFilter(BotChallengeAttribute attribute, IList<HandlerMethodDescriptor> handlers)
{
    public bool AppliesTo(HttpContext context)
    {
        var name = HandlerName(context);
        var handler =
            Find(context.Request.Method, name) ??
            (HttpMethods.IsHead(context.Request.Method) ? Find(HttpMethods.Get, name) : null);

        return handler is null
            ? attribute.Only is null
            : ActionNames.Includes(attribute, handler.MethodInfo.Name);
    }

    private HandlerMethodDescriptor? Find(string method, string? name)
    {
        HandlerMethodDescriptor? unnamed = null;
        foreach (var handler in handlers)
        {
            if (!string.Equals(handler.HttpMethod, method, StringComparison.OrdinalIgnoreCase))
                continue;
            if (string.IsNullOrEmpty(handler.Name))
                unnamed = handler;
            else if (string.Equals(handler.Name, name, StringComparison.OrdinalIgnoreCase))
                return handler;
        }

        return unnamed;
    }

    private static string? HandlerName(HttpContext context) =>
        context.GetRouteValue("handler") as string is { Length: > 0 } fromRoute
            ? fromRoute
            // The framework takes the first of several, too.
            : context.Request.Query["handler"] is [var first, ..] ? first : null;
}
