using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewEngines;

namespace BotChallengePage.BrowserTests.Views;

/// <summary>Finds one view, in place of the packaged one: it throws.</summary>
internal sealed class ThrowingChallengeEngine : IViewEngine
{
    private const string Path = "/Views/Shared/BotChallengePage/Challenge.cshtml";

    public ViewEngineResult FindView(ActionContext context, string viewName, bool isMainPage) =>
        ViewEngineResult.NotFound(viewName, []);

    public ViewEngineResult GetView(string? executingFilePath, string viewPath, bool isMainPage) =>
        viewPath == Path ? ViewEngineResult.Found(viewPath, new Throwing()) : ViewEngineResult.NotFound(viewPath, []);

    private sealed class Throwing : IView
    {
        public string Path => ThrowingChallengeEngine.Path;

        public Task RenderAsync(ViewContext context) =>
            throw new InvalidOperationException("The view of the site is broken.");
    }
}
