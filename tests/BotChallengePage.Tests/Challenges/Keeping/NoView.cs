using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewEngines;

namespace BotChallengePage.Tests.Challenges.Keeping;

/// <summary>A view engine of the app's own that has no view; but it may have one for the next request.</summary>
internal sealed class NoView : IViewEngine
{
    public ViewEngineResult FindView(ActionContext context, string viewName, bool isMainPage) =>
        ViewEngineResult.NotFound(viewName, []);

    public ViewEngineResult GetView(string? executingFilePath, string viewPath, bool isMainPage) =>
        ViewEngineResult.NotFound(viewPath, []);
}
