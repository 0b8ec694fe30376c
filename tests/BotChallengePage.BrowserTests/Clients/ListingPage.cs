using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.BrowserTests.Clients;

/// <summary><c>/tests/listing?api=…</c>: a page with the client script that lists another origin.</summary>
internal static class ListingPage
{
    /// <summary>Nothing of the other origin but what scripts ask it for.</summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; worker-src 'self'; base-uri 'none'; " +
        "connect-src 'self' http://*.localhost:* https://*.localhost:*; " +
        "require-trusted-types-for 'script'; trusted-types bot-challenge-client";

    public static string PathFor(string api, bool isLax = false) =>
        $"/tests/listing?api={Uri.EscapeDataString(api)}{(isLax ? "&lax" : "")}";

    public static async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path != "/tests/listing")
        {
            await next(context);
            return;
        }

        if (!context.Request.Query.ContainsKey("lax"))
            context.Response.Headers.ContentSecurityPolicy = Policy;
        context.Response.ContentType = "text/html; charset=utf-8";
        var api = HtmlEncoder.Default.Encode(context.Request.Query["api"].ToString());
        await context.Response.WriteAsync(
            "<!DOCTYPE html><html lang=en><head><title>Shop</title>" +
            $"<script src=\"/bot-challenge/assets/client.js\" data-origins=\"{api}\"></script></head>" +
            "<body></body></html>");
    }
}
