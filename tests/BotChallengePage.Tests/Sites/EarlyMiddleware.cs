using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace BotChallengePage.Tests.Sites;

/// <summary>What comes before everything else in the pipeline.</summary>
internal sealed class EarlyMiddleware(IEnumerable<Action<IApplicationBuilder>> early) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        foreach (var add in early)
            add(app);
        next(app);
    };
}
