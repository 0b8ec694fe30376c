using System.Globalization;
using System.Text.Encodings.Web;

namespace BotChallengePage.Challenges;

/// <summary>The page without Razor: for an app whose own view at the packaged path throws.</summary>
internal static class PlainChallengePage
{
    public static string Render(ChallengeModel model)
    {
        using var attributes = new StringWriter(CultureInfo.InvariantCulture);
        model.Attributes.WriteTo(attributes, HtmlEncoder.Default);
        using var widget = new StringWriter(CultureInfo.InvariantCulture);
        model.Widget?.WriteTo(widget, HtmlEncoder.Default);
        var nonce = model.Nonce is null ? "" : $" nonce=\"{Encode(model.Nonce)}\"";
        return $"""
            <!DOCTYPE html>
            <html lang="{Encode(model.Language)}" dir="{Encode(model.Direction)}">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <meta name="robots" content="noindex">
              <title>{Encode(model.Title)}</title>
              <link rel="stylesheet" href="{Encode(model.StylesheetUrl)}"{nonce}>
              <script src="{Encode(model.ScriptUrl)}"{nonce} defer></script>
            </head>
            <body class="bcp-standalone">
              <main class="bcp" data-bot-challenge{attributes}>
                <h1>{Encode(model.Title)}</h1>
                <p>{Encode(model.Blurb)}</p>
                <noscript><p class="bcp-alert">{Encode(model.NoScript)}</p></noscript>
                <div class="bcp-widget" data-bot-challenge-widget>{widget}</div>
                <div class="bcp-status" data-bot-challenge-status role="status" aria-live="polite"></div>
                <p class="bcp-not-started" data-bot-challenge-not-started>{Encode(model.NotStarted)}</p>
              </main>
            </body>
            </html>
            """;
    }

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
