using System.Text.Encodings.Web;
using BotChallengePage.Requests;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Challenges;

/// <summary>
/// Blazor's script fetches the pages of links and patches them into the page that is shown, where their scripts do not
/// run: a challenge would stand still. What follows a page in Blazor's own frames for streaming does run; so the page
/// brings one line along that loads it anew, as a navigation, with the <c>#fragment</c> that no server is told of.
/// </summary>
internal static class EnhancedNavigation
{
    private const string Marker = "bot-challenge-frame";

    private static readonly byte[] Script = "location.reload();\n"u8.ToArray();

    /// <summary>What follows the page; nothing for any other request.</summary>
    public static string FrameFor(HttpContext context, string scriptUrl, string? nonce)
    {
        if (!HttpMethods.IsGet(context.Request.Method) || !RequestKind.IsEnhancedNavigation(context.Request))
            return "";

        context.Response.Headers["ssr-framing"] = Marker;
        var source = HtmlEncoder.Default.Encode(scriptUrl);
        var attribute = nonce is null ? "" : $" nonce=\"{HtmlEncoder.Default.Encode(nonce)}\"";
        return $"<!--{Marker}--><script src=\"{source}\"{attribute}></script><!--{Marker}-->";
    }

    public static Task WriteScriptAsync(HttpContext context)
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "public, max-age=86400";
        return ResponseBody.WriteAsync(context, "text/javascript; charset=utf-8", Script);
    }
}
