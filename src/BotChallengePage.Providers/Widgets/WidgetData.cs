namespace BotChallengePage.Providers;

/// <summary>Attributes that the scripts of widgets read. What is as usual is not said.</summary>
internal static class WidgetData
{
    public static Dictionary<string, string> Of(SiteverifyOptions options, WidgetTheme theme, string? language)
    {
        var data = new Dictionary<string, string> { ["sitekey"] = options.SiteKey ?? "" };
        if (theme != WidgetTheme.Auto)
            data["widget-theme"] = theme == WidgetTheme.Dark ? "dark" : "light";
        if (language is { Length: > 0 })
            data["widget-language"] = language;
        return data;
    }

    public static Dictionary<string, string> With(
        this Dictionary<string, string> data, WidgetSize size)
    {
        if (size != WidgetSize.Fitting)
            data["size"] = size == WidgetSize.Compact ? "compact" : "normal";
        return data;
    }

    public static string OriginOf(string url) => new Uri(url, UriKind.Absolute).GetLeftPart(UriPartial.Authority);

    /// <summary>The address without a query: nothing else from there is allowed.</summary>
    public static string FileOf(string url) => new Uri(url, UriKind.Absolute).GetLeftPart(UriPartial.Path);
}
