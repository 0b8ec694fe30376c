using BotChallengePage.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the health check of BotChallengePage.</summary>
public static class BotChallengePageHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a health check that counts once in the counter store, within <c>Counters:Timeout</c>. No challenge provider
    /// is asked: an outage at Cloudflare must not take a site's nodes out of rotation. But where one has said to
    /// visitors that the site's keys are wrong, or is avoided since it is unavailable or browsers do not get its
    /// script, it is <see cref="HealthStatus.Degraded"/>, until that is over. In its data each provider is <c>open</c>,
    /// as its circuit, or <c>closed</c>.
    /// </summary>
    /// <param name="builder">The app's health checks.</param>
    /// <param name="name">Name of the check.</param>
    /// <param name="failureStatus">
    /// What a failing store is reported as. Not set: <see cref="HealthStatus.Degraded"/>, since the site goes on
    /// without counting, as <c>OnStoreFailure</c> says.
    /// </param>
    /// <param name="tags">Tags of the check. Not set: <c>ready</c>.</param>
    /// <exception cref="InvalidOperationException">
    /// When the check runs: <c>AddBotChallengePage()</c> was not called.
    /// </exception>
    public static IHealthChecksBuilder AddBotChallengePage(
        this IHealthChecksBuilder builder,
        string name = "bot-challenge",
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);

        return builder.AddCheck<BotChallengeHealthCheck>(
            name, failureStatus ?? HealthStatus.Degraded, tags ?? ["ready"]);
    }
}
