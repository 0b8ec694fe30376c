using Microsoft.AspNetCore.Mvc.Filters;

namespace BotChallengePage.Benchmarks.Site;

/// <summary>Does nothing: the floor of what is done in an authorization filter.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EmptyFilterAttribute : Attribute, IAsyncAuthorizationFilter
{
    public Task OnAuthorizationAsync(AuthorizationFilterContext context) => Task.CompletedTask;
}
