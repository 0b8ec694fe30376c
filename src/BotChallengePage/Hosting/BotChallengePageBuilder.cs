using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Hosting;

internal sealed class BotChallengePageBuilder(IServiceCollection services) : IBotChallengePageBuilder
{
    public IServiceCollection Services { get; } = services;
}
