using System.Globalization;
using System.Text.Encodings.Web;
using BotChallengePage.Captchas.Characters;
using BotChallengePage.Captchas.Drawing;
using Microsoft.AspNetCore.Html;

namespace BotChallengePage.Captchas.Grid;

/// <summary>The grid in a page: nine boxes to tick, each with its picture.</summary>
internal sealed class GridForm : IHtmlContent
{
    public required IReadOnlyDictionary<string, string> Texts { get; init; }

    public required string CellUrl { get; init; }

    /// <summary>What can be answered instead; <see langword="null"/> where nothing else is offered.</summary>
    public required CharacterForm? Instead { get; init; }

    public IReadOnlyDictionary<string, string> Data
    {
        get
        {
            var data = Instead is null
                ? []
                : new Dictionary<string, string>(Instead.Data, StringComparer.Ordinal);
            data["cell-url"] = CellUrl;
            return data;
        }
    }

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        var html = new HtmlContentBuilder();
        html.AppendHtml("<div class=\"bcp-captcha\"><fieldset class=\"bcp-grid\"><legend>")
            .Append(Texts["ScriptCaptchaGrid"]).AppendHtml(" ");
        AppendPicture(html, GridTask.Sample, Texts["ScriptCaptchaSample"]);
        html.AppendHtml("</legend>");
        for (var cell = 1; cell <= GridTask.Cells; cell++)
        {
            var number = cell.ToString(CultureInfo.InvariantCulture);
            html.AppendFormat("<label><input type=\"checkbox\" name=\"response\" value=\"{0}\"> ", number);
            AppendPicture(
                html, cell, Texts["ScriptCaptchaCell"].Replace("{0}", number, StringComparison.Ordinal));
            html.AppendHtml("</label>");
        }

        html.AppendHtml("</fieldset>").AppendFormat(
            """
            <p class="bcp-captcha-buttons"><button class="bcp-button">{0}</button>
              <button class="bcp-button bcp-button-secondary" name="another" value="1" formnovalidate>{1}</button></p>
            """,
            Texts["ScriptCaptchaAnswer"],
            Texts["ScriptCaptchaOtherPicture"]);
        if (Instead is not null)
        {
            html.AppendFormat("<details><summary>{0}</summary>", Texts["ScriptCaptchaInstead"]);
            Instead.AppendTo(html, isRequired: false);
            html.AppendHtml("</details>");
        }

        html.AppendHtml("</div>").WriteTo(writer, encoder);
    }

    private void AppendPicture(HtmlContentBuilder html, int cell, string text) => html.AppendFormat(
        "<img class=\"bcp-captcha-picture\" src=\"{0}&amp;i={1}\" width=\"{2}\" height=\"{2}\" alt=\"{3}\">",
        CellUrl,
        cell,
        SketchPicture.Size,
        text);
}
