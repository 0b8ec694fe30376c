using BotChallengePage.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

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
            ChallengeHeaders.PreventStoringAndIndexing(context);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        var response = context.Response;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = fileName == file.Name ? "public, max-age=31536000, immutable"
            : AssetCatalog.IsWithoutHash(fileName) ? "public, max-age=3600"
            : "no-store";
        // Also for the plain content: a cache in front must not hand it to who takes a compressed one, or the reverse.
        response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        var (content, encoding) = file.For(AcceptedEncodings.Parse(context.Request.Headers.AcceptEncoding));
        if (encoding is not null)
            response.Headers.ContentEncoding = encoding;
        return ResponseBody.WriteAsync(context, file.ContentType, content);
    }
}
