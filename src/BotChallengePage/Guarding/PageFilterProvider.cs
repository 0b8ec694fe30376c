using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace BotChallengePage.Guarding;

/// <summary>
/// Puts the filter on Razor Pages that are compiled at run time, for <c>MapRazorPages().RequireBotChallenge()</c>.
/// Their filters are made at the first request, when nothing tells of the endpoint's conventions: so all of them get
/// it, in an app that uses the convention.
/// </summary>
internal sealed class PageFilterProvider(PipelineRegistrations entries) : IPageApplicationModelProvider
{
    /// <summary>After the framework's own providers.</summary>
    public int Order => 0;

    public void OnProvidersExecuting(PageApplicationModelProviderContext context)
    {
        if (entries.HasPageConventions)
            context.PageApplicationModel.Filters.Add(BotChallengeFilterFactory.Instance);
    }

    public void OnProvidersExecuted(PageApplicationModelProviderContext context)
    {
    }
}
