using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Filters;

namespace BotChallengePage.Guarding;

/// <summary>
/// Adds the filter to actions and pages whose directive comes from a convention (<c>MapControllers().RequireBotChallenge()</c>).
/// MVC makes filters of attributes, not of endpoint metadata. An action without a directive gets no filter, and pays for none.
/// </summary>
internal sealed class BotChallengeFilterProvider(BotChallengeGuard guard, BotChallengeFilter filter) : IFilterProvider
{
    private readonly FilterDescriptor _descriptor = new(filter, FilterScope.Last);

    /// <summary>After the framework's own provider, which is at -1000: so last among the authorization filters.</summary>
    public int Order => 0;

    public void OnProvidersExecuting(FilterProviderContext context)
    {
        if (context.ActionContext.HttpContext.GetEndpoint() is not { } endpoint || !guard.Guards(endpoint))
            return;

        for (var i = 0; i < context.Results.Count; i++)
        {
            if (context.Results[i].Filter is BotChallengeFilter)
                return;
        }

        context.Results.Add(new FilterItem(_descriptor, filter) { IsReusable = true });
    }

    public void OnProvidersExecuted(FilterProviderContext context)
    {
    }
}
