using BotChallengePage.Tests.Sites;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BotChallengePage.Tests.Providers.Turnstile;

/// <summary>A wrong secret is no mystery: it is in the log, and the health check names it.</summary>
public sealed class HealthTests
{
    private const string WrongSecret = """{ "success": false, "error-codes": ["invalid-input-secret"] }""";

    [Theory]
    [InlineData("""{ "success": true }""")]
    [InlineData("""{ "success": false, "error-codes": ["invalid-input-response"] }""")]
    public async Task It_is_degraded_until_an_answer_gets_a_yes_or_a_no(string verdict)
    {
        await using var siteverify = await SiteverifyStub.StartAsync();
        await using var site = await StartAsync(siteverify, HealthStatus.Degraded);
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(site)).Status);

        siteverify.Body = WrongSecret;
        await SiteverifyStub.AnswerAsync(site);

        var entry = await CheckAsync(site);
        Assert.Equal(HealthStatus.Degraded, entry.Status);
        Assert.StartsWith("turnstile: the site's keys are not accepted", entry.Description);
        Assert.Contains("BotChallengePage:Turnstile:SecretKey", Assert.Single(site.Log.Of(404)).Message);

        siteverify.Body = verdict;
        await SiteverifyStub.AnswerAsync(site);
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(site)).Status);
    }

    /// <summary>All nodes have the same keys: that would be the end of the site.</summary>
    [Fact]
    public async Task It_takes_no_node_out_of_rotation_whatever_a_failing_store_does()
    {
        await using var siteverify = await SiteverifyStub.StartAsync();
        await using var site = await StartAsync(siteverify, HealthStatus.Unhealthy);

        siteverify.Body = WrongSecret;
        await SiteverifyStub.AnswerAsync(site);

        Assert.Equal(HealthStatus.Degraded, (await CheckAsync(site)).Status);
    }

    /// <summary>The cure that the log line names takes it out of use, and nobody asks it any more.</summary>
    [Fact]
    public async Task What_is_not_in_use_any_more_degrades_nothing()
    {
        await using var siteverify = await SiteverifyStub.StartAsync();
        await using var site = await StartAsync(siteverify, HealthStatus.Degraded);
        siteverify.Body = WrongSecret;
        await SiteverifyStub.AnswerAsync(site);
        Assert.Equal(HealthStatus.Degraded, (await CheckAsync(site)).Status);

        site.Edit(("Provider", "proof-of-work"));

        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(site)).Status);
    }

    [Fact]
    public async Task An_outage_is_none_of_its_business()
    {
        await using var siteverify = await SiteverifyStub.StartAsync();
        await using var site = await StartAsync(siteverify, HealthStatus.Degraded);

        (siteverify.Status, siteverify.Body) = (503, "");
        await SiteverifyStub.AnswerAsync(site);

        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(site)).Status);
    }

    private static Task<Site> StartAsync(SiteverifyStub siteverify, HealthStatus onFailure) => siteverify.Site("Deny")
        .Services(services => services.AddHealthChecks().AddBotChallengePage(failureStatus: onFailure))
        .StartAsync();

    private static async Task<HealthReportEntry> CheckAsync(Site site) =>
        (await site.Provider.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["bot-challenge"];
}
