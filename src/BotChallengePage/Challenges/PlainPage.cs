using System.Globalization;
using System.Text.Encodings.Web;
using BotChallengePage.Challenges.Languages;
using Microsoft.AspNetCore.Html;

namespace BotChallengePage.Challenges;

/// <summary>
/// The pages without Razor, for an app whose own view at the packaged path throws. The same markup as the packaged view
/// in the packaged layout.
/// </summary>
internal static class PlainPage
{
    public static string Render(ChallengeModel model)
    {
        var (attributes, widget) = (Text(model.Attributes), model.Widget is null ? "" : Text(model.Widget));
        var form = model.Form is null ? "" : Text(model.Form);
        var noScript = model.NoScript.Length == 0 ? "" : "<p class=\"bcp-not-started\" " +
            $"data-bot-challenge-not-started>{Encode(model.NoScript)}" +
            $"{(model.ScriptMissing is null ? "" : Text(model.ScriptMissing))}</p>";
        var notice = model.Notice is null ? "" : Text(model.Notice);
        return Render(model, $"""
              <script src="{Encode(model.ScriptUrl)}"{NonceOf(model)} data-cfasync="false" defer></script>
              <main class="bcp" data-bot-challenge{attributes} {LanguageOf(model)}>
                <h1 data-bot-challenge-heading>{Encode(model.Title)}</h1>
                {notice}
                <p class="bcp-blurb">{Encode(model.Blurb)}</p>
                {form}
                <div class="bcp-widget" data-bot-challenge-widget>{widget}</div>
                <div class="bcp-status" data-bot-challenge-status role="status" aria-live="polite"></div>
                {noScript}
                <noscript>{(model.WithoutScript is null ? "<span></span>" : Text(model.WithoutScript))}</noscript>
                {HelpOf(model)}
                {(model.Choice is null ? "" : Text(model.Choice))}
                <details class="bcp-why"><summary>{Encode(model.WhyTitle)}</summary><p>{Encode(model.Why)}</p></details>
                {LanguagesOf(model)}
              </main>
            """);
    }

    public static string Render(DenialModel model) => Render(model, $"""
          <main class="bcp" data-bot-denied {LanguageOf(model)}>
            <h1>{Encode(model.Title)}</h1>
            <p>{Encode(model.Blurb)}</p>
            {(model.Contact is null ? "" : $"<p>{Text(model.Contact)}</p>")}
          </main>
        """);

    public static string Render(RefusalModel model) => Render(model, $"""
          <main class="bcp" data-bot-refused {LanguageOf(model)}>
            <h1>{Encode(model.Title)}</h1>
            <p>{Encode(model.Blurb)}</p>
            <p>{Encode(model.TimeLeft)}</p>
            {(model.Retry is null ? "" : Text(model.Retry))}
          </main>
        """);

    public static string Render(FormModel model) => Render(model, $"""
          <main class="bcp" data-bot-form {LanguageOf(model)}>
            <h1>{Encode(model.Title)}</h1>
            <p>{Encode(model.Blurb)}</p>
            {Text(model.Form)}
          </main>
        """);

    public static string Render(ClearanceModel model) => Render(model, $"""
          <script src="{Encode(model.ScriptUrl)}"{NonceOf(model)} data-cfasync="false" defer></script>
          <main class="bcp" data-bot-clearance{Text(model.Attributes)} {LanguageOf(model)}>
            <h1>{Encode(model.Title)}</h1>
            <p class="bcp-blurb">{Encode(model.Blurb)}</p>
            <div class="bcp-widget" data-bot-clearance-widget></div>
            <div class="bcp-status" data-bot-clearance-status role="status" aria-live="polite"></div>
            {Text(model.Continue)}
          </main>
        """);

    public static string Render(WaitModel model) => Render(model, $"""
          <main class="bcp" data-bot-wait {LanguageOf(model)}>
            <h1>{Encode(model.Title)}</h1>
            {(model.Notice is null ? "" : Text(model.Notice))}
            <p>{Encode(model.Blurb)}</p>
            {(model.TimeLeft is null ? "" : $"<p class=\"bcp-timer\">{Encode(model.TimeLeft)}</p>")}
            {Text(model.Continue)}
            {(model.Help is null ? "" : $"<p data-bot-challenge-help>{Text(model.Help)}</p>")}
          </main>
        """, model.Refresh is null ? "" : Text(model.Refresh));

    public static string Render(LanguagesModel model) => Render(model, $"""
          <main class="bcp" {LanguageOf(model)}>
            <h1>{Encode(model.Title)}</h1>
            <nav class="bcp-languages bcp-all">{Text(model.Languages)}</nav>
          </main>
        """);

    private static string Render(BotChallengePageModel model, string content, string head = "") => $"""
        <!DOCTYPE html>
        <html {LanguageOf(model)}>
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <meta name="robots" content="noindex">
          <meta name="color-scheme" content="{model.ColorScheme}">
          <title>{Encode(model.Title)}</title>
          {head}
          <link rel="stylesheet" href="{Encode(model.StylesheetUrl)}"{NonceOf(model)}>
        </head>
        <body class="bcp-standalone{(model.Theme == PageTheme.Visitor ? "" : " bcp-" + model.ColorScheme)}">
          <header class="bcp-site">
            <a href="{Encode(model.HomeUrl)}" translate="no"><bdi>{Encode(model.SiteName)}</bdi></a>
          </header>
        {content}
        </body>
        </html>
        """;

    private static string LanguageOf(BotChallengePageModel model) =>
        $"lang=\"{Encode(model.Language)}\" dir=\"{Encode(model.Direction)}\"";

    private static string HelpOf(ChallengeModel model) =>
        model.Help is null ? "" : $"<p class=\"bcp-help\" data-bot-challenge-help>{Text(model.Help)}</p>";

    private static string LanguagesOf(ChallengeModel model) => model.Languages is null ? ""
        : $"<nav class=\"bcp-languages\" aria-label=\"{Encode(model.LanguagesTitle)}\">{Text(model.Languages)}</nav>";

    private static string Text(IHtmlContent content)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        content.WriteTo(text, HtmlEncoder.Default);
        return text.ToString();
    }

    private static string NonceOf(BotChallengePageModel model) =>
        model.Nonce is null ? "" : $" nonce=\"{Encode(model.Nonce)}\"";

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
