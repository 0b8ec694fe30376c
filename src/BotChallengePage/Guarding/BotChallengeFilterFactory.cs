using BotChallengePage.Options;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Guarding;

/// <summary>
/// Makes the filter of an action or page, whose directive is an attribute or comes from a convention.
/// </summary>
internal sealed class BotChallengeFilterFactory : IFilterFactory, IOrderedFilter, IDirectiveFilterFactory
{
    public static readonly BotChallengeFilterFactory Instance = new();

    public int Order => BotChallengeAttribute.FilterOrder;

    public bool IsReusable => true;

    public IFilterMetadata CreateInstance(IServiceProvider serviceProvider) => new BotChallengeFilter(
        serviceProvider.GetRequiredService<BotChallengeGuard>(),
        serviceProvider.GetRequiredService<DecisionResponder>(),
        serviceProvider.GetRequiredService<PipelineRegistrations>());
}
