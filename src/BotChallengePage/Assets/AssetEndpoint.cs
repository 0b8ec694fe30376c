using BotChallengePage.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BotChallengePage.Assets;

/// <summary>
/// <c>GET {prefix}/assets/{file}</c>. Served here and not as static web assets, which answer 500 in an unpublished
/// Production run and need middleware that an app may not have.
/// </summary>
internal static class AssetEndpoint
{
    public static Task HandleAsync(HttpContext context)
    {
        var fileName = context.GetRouteValue("file") as string ?? "";
        if (Asset.Find(fileName) is not { } asset)
        {
            ChallengeHeaders.KeepOut(context);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        var response = context.Response;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = fileName == asset.FileName ? "public, max-age=31536000, immutable" : "no-store";
        return ResponseBody.WriteAsync(context, asset.ContentType, asset.Content);
    }
}
