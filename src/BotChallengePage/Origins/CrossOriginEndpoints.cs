using BotChallengePage.Requests;
using BotChallengePage.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Origins;

/// <summary>Opens endpoints to pages of listed origins. All others of the library stay shut to them.</summary>
internal static class CrossOriginEndpoints
{
    public static TBuilder OpenToClientOrigins<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoints.Finally(Open);
        return endpoints;
    }

    private static void Open(EndpointBuilder endpoint)
    {
        var methods = endpoint.Metadata.OfType<IHttpMethodMetadata>().Last();
        // Routing then takes the question that browsers ask before they send JSON for one to this endpoint.
        methods.AcceptCorsPreflight = true;
        var metadata = CrossOriginMetadata.OpenFor(methods.HttpMethods);
        endpoint.Metadata.Add(metadata);
        var handle = endpoint.RequestDelegate!;
        endpoint.RequestDelegate = context =>
            HttpMethods.IsOptions(context.Request.Method) ? AnswerPreflight(context, metadata) : handle(context);
    }

    /// <summary>For whom it is not meant, the answer is the one of a method that there is not.</summary>
    private static Task AnswerPreflight(HttpContext context, CrossOriginMetadata metadata)
    {
        var settings = context.RequestServices.GetRequiredService<SettingsMonitor>().Current;
        if (RequestOrigin.IsListed(context.Request, settings.ClientOrigins))
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }

        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = string.Join(", ", metadata.Methods);
        return Task.CompletedTask;
    }
}
