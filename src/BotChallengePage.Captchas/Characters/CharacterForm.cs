using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using BotChallengePage.Captchas.Sound;
using Microsoft.AspNetCore.Html;

namespace BotChallengePage.Captchas.Characters;

/// <summary>
/// The captcha in a page: as a plain form for who has no script, and as what the script makes it of elsewhere.
/// </summary>
internal sealed class CharacterForm : IHtmlContent
{
    private const int MaxTyped = 40;

    public required CharacterSettings Settings { get; init; }

    public required IReadOnlyDictionary<string, string> Texts { get; init; }

    public required string PictureUrl { get; init; }

    public required string SoundUrl { get; init; }

    /// <summary>The language of the page.</summary>
    public required string Language { get; init; }

    public IReadOnlyDictionary<string, string> Data
    {
        get
        {
            var data = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["length"] = Settings.Length.ToString(CultureInfo.InvariantCulture),
            };
            if (Settings.HasPicture)
                data["picture-url"] = PictureUrl;
            if (Settings.HasSound)
                data["sounds"] = JsonSerializer.Serialize(
                    [.. Sounds().Select(sound => new[] { sound.Tag, sound.Name, sound.Url })],
                    CaptchaJson.Default.StringArrayArray);
            if (Settings.DigitsOnly)
                data["digits"] = "";
            if (Settings.IsSpoken)
                data["spoken"] = "";
            return data;
        }
    }

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        var html = new HtmlContentBuilder();
        html.AppendHtml("<div class=\"bcp-captcha\">");
        AppendTo(html, isRequired: true);
        html.AppendFormat(
            """
            <p class="bcp-captcha-buttons"><button class="bcp-button">{0}</button>
              <button class="bcp-button bcp-button-secondary" name="another" value="1" formnovalidate>{1}</button></p>
            """,
            Texts["ScriptCaptchaAnswer"],
            Texts[Settings.IsSpoken ? "ScriptCaptchaOtherDigits" : "ScriptCaptchaOtherPicture"]);
        if (Settings is { HasSound: true, IsSpoken: false })
            AppendSounds(html);
        html.AppendHtml("</div>").WriteTo(writer, encoder);
    }

    /// <summary>Picture, sound and field, as far as they stand before the buttons.</summary>
    public void AppendTo(HtmlContentBuilder html, bool isRequired)
    {
        if (Settings.IsSpoken)
            AppendSounds(html);
        if (Settings.HasPicture)
            AppendPicture(html);
        html.AppendFormat(
            """
            <p><label>{0} <input class="bcp-captcha-field" name="response" {1} maxlength="{2}" {3} dir="ltr"
              autocomplete="off" autocapitalize="characters" autocorrect="off" spellcheck="false"></label></p>
            """,
            Texts["ScriptCaptchaField"],
            new HtmlString(isRequired ? "required" : ""),
            MaxTyped,
            new HtmlString(Settings.HasPicture && !Settings.DigitsOnly ? "" : "inputmode=\"numeric\""));
    }

    private void AppendPicture(HtmlContentBuilder html)
    {
        // In the second place it is loaded when somebody wants to see it.
        html.AppendHtml(Settings.IsSpoken ? "<details><summary>" : "");
        if (Settings.IsSpoken)
            html.Append(Texts["ScriptCaptchaShowPicture"]).AppendHtml("</summary>");
        html.AppendFormat(
            "<p><img class=\"bcp-captcha-picture\" src=\"{0}\" width=\"{1}\" height=\"{2}\" alt=\"{3}\"{4}></p>",
            PictureUrl,
            Drawing.CharacterPicture.Width,
            Drawing.CharacterPicture.Height,
            Texts["ScriptCaptchaPicture"].Replace(
                "{0}", Settings.Length.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal),
            new HtmlString(Settings.IsSpoken ? " loading=\"lazy\"" : ""));
        html.AppendHtml(Settings.IsSpoken ? "</details>" : "");
    }

    /// <summary>
    /// A player where there is one, and a link for who has none. Nothing is made before it is played. Of many, whoever
    /// wants to listen chooses.
    /// </summary>
    private void AppendSounds(HtmlContentBuilder html)
    {
        if (!IsInOwnLanguage)
            html.AppendHtml(Settings.IsSpoken ? "<details open><summary>" : "<details><summary>")
                .Append(Texts["ScriptCaptchaListen"]).AppendHtml("</summary>");
        foreach (var (tag, name, url) in Sounds())
        {
            html.AppendFormat(
                """
                <p class="bcp-captcha-sound" lang="{0}"><span>{1}</span> <audio controls preload="none" src="{2}"
                  aria-label="{1}"><a href="{2}" target="_blank">{1}</a></audio></p>
                """,
                IsInOwnLanguage ? Language : tag,
                IsInOwnLanguage ? Texts["ScriptCaptchaListen"] : name,
                url);
        }

        html.AppendHtml(IsInOwnLanguage ? "" : "</details>");
    }

    private bool IsInOwnLanguage => DigitRecordings.FindLanguage(Language) is not null;

    /// <summary>In the page's language, or in all that there are.</summary>
    private IEnumerable<(string Tag, string Name, string Url)> Sounds() => DigitRecordings.Languages
        .Where(language => !IsInOwnLanguage || language.Tag == DigitRecordings.FindLanguage(Language))
        .Select(language => (language.Tag, language.Name, $"{SoundUrl}&language={language.Tag}"));
}
