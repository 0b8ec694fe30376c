using BotChallengePage.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace BotChallengePage.Clearance;

/// <summary>
/// <c>POST {prefix}/clearance/upload</c>: takes nothing, and says that it was reached. GET as well, since nobody
/// promises that Cloudflare's page sends again what it has held up.
/// </summary>
internal static class ClearanceUploadEndpoint
{
    private const string Page =
        "<!DOCTYPE html><html lang=\"en\" data-bot-clearance-arrived><head><title>OK</title></head></html>";

    public static Task HandleAsync(HttpContext context)
    {
        // The page shows it in a frame of its own, whatever the app says of its other pages.
        context.Response.Headers.XFrameOptions = "SAMEORIGIN";
        context.Response.Headers.ContentSecurityPolicy = new StringValues("default-src 'none'; frame-ancestors 'self'");
        return ResponseBody.WriteAsync(context, "text/html; charset=utf-8", Page);
    }
}
