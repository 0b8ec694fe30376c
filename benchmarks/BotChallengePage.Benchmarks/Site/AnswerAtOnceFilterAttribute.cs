using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace BotChallengePage.Benchmarks.Site;

/// <summary>Redirects everybody to a constant address: the floor of a refusal.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AnswerAtOnceFilterAttribute : Attribute, IAsyncAuthorizationFilter
{
    public Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.HttpContext.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
        context.HttpContext.Response.Headers.Location = "/bot-challenge";
        context.Result = new EmptyResult();
        return Task.CompletedTask;
    }
}
