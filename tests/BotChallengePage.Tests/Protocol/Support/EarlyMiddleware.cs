using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace BotChallengePage.Tests.Protocol;

/// <summary>Something that a test puts before everything else in the pipeline.</summary>
internal sealed class EarlyMiddleware(Action<IApplicationBuilder> add) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        add(app);
        next(app);
    };
}
