using Microsoft.AspNetCore.Mvc.Filters;

namespace BotChallengePage.Benchmarks.Site;

/// <summary>A filter with a service of the request's scope would look like this.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MadeAnewFilterAttribute : Attribute, IFilterFactory
{
    public bool IsReusable => false;

    public IFilterMetadata CreateInstance(IServiceProvider serviceProvider) => new EmptyFilterAttribute();
}
