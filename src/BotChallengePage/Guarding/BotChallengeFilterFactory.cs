using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Guarding;

/// <summary>Puts the filter on actions and pages whose directive comes from a convention and not from an attribute.</summary>
internal sealed class BotChallengeFilterFactory : IFilterFactory, IOrderedFilter
{
    public static readonly BotChallengeFilterFactory Instance = new();

    public int Order => BotChallengeFilter.Order;

    public bool IsReusable => true;

    public IFilterMetadata CreateInstance(IServiceProvider serviceProvider) => new BotChallengeFilter(
        serviceProvider.GetRequiredService<BotChallengeGuard>(),
        serviceProvider.GetRequiredService<DecisionResponder>(),
        serviceProvider.GetRequiredService<PipelineRegistrations>());
}
