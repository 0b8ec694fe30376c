using BotChallengePage.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BotChallengePage.Assets;

/// <summary>
/// <c>GET {prefix}/assets/{file}</c>. Served here and not as static web assets, which answer 500 in an unpublished
/// Production run and need middleware that an app may not have.
/// </summary>
internal sealed class AssetEndpoint(AssetCatalog assets)
{
    public Task HandleAsync(HttpContext context)
    {
        var fileName = context.GetRouteValue("file") as string ?? "";
        if (assets.Find(fileName) is not { } file)
        {
            ChallengeHeaders.KeepOut(context);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        var response = context.Response;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = fileName == file.Name ? "public, max-age=31536000, immutable" : "no-store";
        return ResponseBody.WriteAsync(context, file.ContentType, file.Content);
    }
}
