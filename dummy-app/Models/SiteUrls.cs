using DummyApp.Catalogue;
using Microsoft.AspNetCore.Mvc;

namespace DummyApp.Models;

/// <summary>The site's addresses, under whatever path it is mounted.</summary>
public static class SiteUrls
{
    public static string Search(this IUrlHelper url, SearchQuery query) => url.To("~/search" + query);

    public static string Facets(this IUrlHelper url, SearchQuery query, FacetField field)
    {
        ArgumentNullException.ThrowIfNull(query);
        var rest = (query with { Page = 1 }).ToString();
        return url.To(
            $"~/facets?field={field.ToString().ToLowerInvariant()}{(rest.Length > 0 ? "&" + rest[1..] : "")}");
    }

    public static string Csv(this IUrlHelper url, SearchQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return url.To("~/works.csv" + (query with { Page = 1 }));
    }

    public static string Work(this IUrlHelper url, Work work)
    {
        ArgumentNullException.ThrowIfNull(work);
        return url.To($"~/works/{work.Id}");
    }

    private static string To(this IUrlHelper url, string path)
    {
        ArgumentNullException.ThrowIfNull(url);
        return url.Content(path);
    }
}
