using System.Globalization;

namespace DummyApp;

/// <summary>
/// The site is written in English; its reader may still be challenged in a language of their own. So dates and numbers
/// stay English, and the UI culture follows <c>Accept-Language</c> or <c>?culture=</c>.
/// </summary>
public static class SiteLanguages
{
    private static readonly string[] Names = ["en", "de", "fr", "es", "ar"];

    public static void Configure(RequestLocalizationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.SetDefaultCulture("en");
        options.SupportedCultures = [new CultureInfo("en")];
        options.SupportedUICultures = [.. Names.Select(name => new CultureInfo(name))];
    }
}
