using BotChallengePage.Rules.Lists;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the health check of address lists.</summary>
public static class RulesHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a health check for the lists of <c>AddRules()</c>: it fails where one has never been read, is too old to be
    /// used, or for three times its <c>RefreshEvery</c> has not been refreshed. It asks nobody.
    /// </summary>
    /// <param name="builder">The app's health checks.</param>
    /// <param name="name">Name of the check.</param>
    /// <param name="failureStatus">Not set: <see cref="HealthStatus.Degraded"/>.</param>
    /// <param name="tags">Tags of the check. Not set: <c>ready</c>.</param>
    /// <exception cref="InvalidOperationException">
    /// When the check runs: <c>AddRules()</c> was not called.
    /// </exception>
    public static IHealthChecksBuilder AddBotChallengeNetworkLists(
        this IHealthChecksBuilder builder,
        string name = "bot-challenge-lists",
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);

        return builder.AddCheck<NetworkListHealthCheck>(
            name, failureStatus ?? HealthStatus.Degraded, tags ?? ["ready"]);
    }
}
