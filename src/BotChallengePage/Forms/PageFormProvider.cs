using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace BotChallengePage.Forms;

/// <summary>
/// Puts the filter on Razor Pages of which a handler has the attribute: the framework makes no filters of those.
/// </summary>
internal sealed class PageFormProvider : IPageApplicationModelProvider
{
    /// <summary>After the framework's own providers.</summary>
    public int Order => 0;

    public void OnProvidersExecuting(PageApplicationModelProviderContext context)
    {
        var page = context.PageApplicationModel;
        if (page.HandlerMethods.Any(handler =>
            handler.MethodInfo.IsDefined(typeof(ValidateBotChallengeAttribute), inherit: true)))
            page.Filters.Add(FormFilterFactory.Instance);
    }

    public void OnProvidersExecuted(PageApplicationModelProviderContext context)
    {
    }
}
