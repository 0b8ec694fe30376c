using BotChallengePage.Clearance;
using BotChallengePage.Guarding;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Adds the decision of BotChallengePage to the pipeline.</summary>
public static class BotChallengePageApplicationBuilderExtensions
{
    /// <summary>
    /// Decides here, instead of at the endpoint. Needed only before <c>UseOutputCache()</c>, so that cached pages are
    /// decided too, and for <c>[BotChallenge]</c> on minimal API handlers. Place it after <c>UseRouting()</c> and
    /// authentication, or without <c>UseRouting()</c>, which then comes first by itself; the other way round the app
    /// does not start.
    /// </summary>
    /// <param name="app">The app.</param>
    /// <exception cref="InvalidOperationException"><c>AddBotChallengePage()</c> was not called.</exception>
    public static IApplicationBuilder UseBotChallengePage(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);

        var entries = app.ApplicationServices.GetService<PipelineRegistrations>()
            ?? throw new InvalidOperationException(
                "UseBotChallengePage() needs its services. Add builder.Services.AddBotChallengePage(); to Program.cs.");
        if (!entries.HasMiddleware)
        {
            entries.HasMiddleware = entries.DecidesBeforeFilters = true;
            app.ApplicationServices.GetRequiredService<IOptions<OutputCacheOptions>>().Value
                .AddBasePolicy(new OutputCacheVeto(
                    app.ApplicationServices.GetRequiredService<BotChallengeGuard>(),
                    app.ApplicationServices.GetRequiredService<ILogger<OutputCacheVeto>>()));
        }

        entries.Guarded.Add(app);
        if (!PipelineRegistrations.IsRouted(app))
            entries.Unrouted.Add(app);
        return app.UseMiddleware<ClearanceMiddleware>().UseMiddleware<BotChallengeMiddleware>();
    }
}
