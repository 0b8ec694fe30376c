using System.Text;
using System.Text.Encodings.Web;

namespace BotChallengePage.Rules.Previews;

/// <summary>A page of nothing but its head: title, description and the tags of Open Graph (https://ogp.me).</summary>
internal static class LinkPreviewPage
{
    private const int LongestAddress = 2_000;

    /// <summary>What the page is kept by; <see langword="null"/> for an address that is too long to keep.</summary>
    public static string? AddressOf(HttpRequest request)
    {
        var address = $"{request.Scheme}://{request.Host.ToUriComponent()}{request.PathBase.ToUriComponent()}" +
            $"{request.Path.ToUriComponent()}{request.QueryString.ToUriComponent()}";
        return address.Length <= LongestAddress ? address : null;
    }

    public static byte[] Render(LinkPreview preview, string address, HttpRequest request)
    {
        var page = new StringBuilder("<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n<title>")
            .Append(Encode(preview.Title)).Append("</title>\n");
        Append(page, "name", "robots", "noindex");
        Append(page, "name", "description", preview.Description);
        Append(page, "property", "og:title", preview.Title);
        Append(page, "property", "og:description", preview.Description);
        Append(page, "property", "og:type", "website");
        Append(page, "property", "og:url", address);
        Append(page, "property", "og:site_name", preview.SiteName);
        if (ImageOf(preview.ImageUrl, request) is { } image)
        {
            Append(page, "property", "og:image", image);
            Append(page, "property", "og:image:alt", preview.ImageAlt);
            Append(page, "name", "twitter:card", "summary_large_image");
        }

        return Encoding.UTF8.GetBytes(page.Append("</head>\n<body></body>\n</html>\n").ToString());
    }

    private static void Append(StringBuilder page, string kind, string name, string? content)
    {
        if (!string.IsNullOrEmpty(content))
            page.Append("<meta ").Append(kind).Append("=\"").Append(name).Append("\" content=\"")
                .Append(Encode(content)).Append("\">\n");
    }

    /// <summary>Messengers want a whole URL.</summary>
    private static string? ImageOf(string? url, HttpRequest request) => url switch
    {
        ['/', not '/' and not '\\', ..] =>
            $"{request.Scheme}://{request.Host.ToUriComponent()}{request.PathBase.ToUriComponent()}{url}",
        _ when Uri.TryCreate(url, UriKind.Absolute, out var absolute) && absolute.Scheme is ("https" or "http") =>
            url,
        _ => null,
    };

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
