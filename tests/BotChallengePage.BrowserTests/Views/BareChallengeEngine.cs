using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewEngines;

namespace BotChallengePage.BrowserTests.Views;

/// <summary>Finds one view, in place of the packaged one: a page that is written out by hand.</summary>
/// <param name="providerScript">Script of a provider of the site's own.</param>
internal sealed class BareChallengeEngine(string? providerScript = null) : IViewEngine
{
    private const string Path = "/Views/Shared/BotChallengePage/Challenge.cshtml";

    public ViewEngineResult FindView(ActionContext context, string viewName, bool isMainPage) =>
        ViewEngineResult.NotFound(viewName, []);

    public ViewEngineResult GetView(string? executingFilePath, string viewPath, bool isMainPage) =>
        viewPath == Path ? ViewEngineResult.Found(viewPath, new Bare(providerScript))
            : ViewEngineResult.NotFound(viewPath, []);

    private sealed class Bare(string? providerScript) : IView
    {
        public string Path => BareChallengeEngine.Path;

        public async Task RenderAsync(ViewContext context)
        {
            var model = (ChallengeModel)context.ViewData.Model!;
            using var attributes = new StringWriter();
            model.Attributes.WriteTo(attributes, HtmlEncoder.Default);
            var contract = Regex.Replace(attributes.ToString(), " data-(texts|language|fallback-url)=\"[^\"]*\"", "");
            await context.Writer.WriteAsync(
                $"""
                <!DOCTYPE html>
                <html lang="en">
                <title>Bare</title>
                <main data-bot-challenge{contract}></main>
                <script src="{model.ScriptUrl}"></script>
                {(providerScript is null ? "" : $"<script src=\"{providerScript}\"></script>")}
                """);
        }
    }
}
