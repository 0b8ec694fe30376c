using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Requests;

/// <summary>
/// An instance of one of the app's classes: from the request's services, or made from them. One that was made here is
/// disposed of with the request, as the container does with its own.
/// </summary>
internal static class RequestActivator
{
    public static object GetOrCreate(HttpContext context, Type type)
    {
        if (context.RequestServices.GetService(type) is { } registered)
            return registered;

        var made = ActivatorUtilities.CreateInstance(context.RequestServices, type);
        if (made is IAsyncDisposable asyncDisposable)
            context.Response.RegisterForDisposeAsync(asyncDisposable);
        else if (made is IDisposable disposable)
            context.Response.RegisterForDispose(disposable);
        return made;
    }
}
