using BotChallengePage.Tests.Sites;
using BotChallengePage.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Configuration;

/// <summary>Where options come from, and who has the last word.</summary>
public class SourcesTests
{
    [Fact]
    public async Task Code_sets_options()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Add(services => services.AddBotChallengePage(options => options.StatusCode = 429))
            .StartAsync();

        Assert.Equal(429, (await site.GetAsync("/bot-challenge")).Status);
    }

    [Fact]
    public async Task Configuration_is_laid_over_code()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Add(services => services.AddBotChallengePage(
                options => (options.StatusCode, options.PathPrefix) = (429, "/from-code")))
            .Set(("StatusCode", "503"))
            .StartAsync();

        Assert.Equal(503, (await site.GetAsync("/from-code")).Status);
    }

    [Fact]
    public async Task A_policy_of_the_code_is_completed_by_configuration()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Add(services => services.AddBotChallengePage(
                options => options.Policies["staff"] = new() { Counter = "x", PassDuration = TimeSpan.FromHours(1) }))
            .Set(("Policies:staff:PassDuration", "02:00:00"), ("Policies:staff:Counter", null))
            .StartAsync();

        var options = site.Provider.GetRequiredService<SettingsMonitor>().Current.Options;

        Assert.Equal(
            ("x", TimeSpan.FromHours(2)), (options.Policies["staff"].Counter, options.Policies["staff"].PassDuration));
    }

    [Fact]
    public async Task A_section_of_another_name_takes_the_place_of_the_usual_one()
    {
        var own = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Elsewhere:StatusCode", "429"), new("Elsewhere:ProofOfWork:Cost", "1")])
            .Build();
        await using var site = await Site.With(typeof(Guarded))
            .Add(services => services.AddBotChallengePage(own.GetSection("Elsewhere")))
            .Set(("StatusCode", "503"))
            .StartAsync();

        Assert.Equal(429, (await site.GetAsync("/bot-challenge")).Status);
    }

    [Fact]
    public async Task Called_twice_it_does_no_harm()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Add(services =>
            {
                services.AddBotChallengePage(options => options.StatusCode = 429);
                services.AddBotChallengePage(options => options.Policies["staff"] = new());
                services.AddBotChallengePage();
            })
            .Set(("Policies:staff:Accepts:0", "default"))
            .StartAsync();

        Assert.Equal(429, (await site.GetAsync("/bot-challenge")).Status);
        Assert.Single(site.Log.Of(500));
        Assert.Single(site.Provider.GetRequiredService<SettingsMonitor>().Current.Options.Policies["staff"].Accepts);
        Assert.Equal(3, site.Provider.GetServices<IChallengeProvider>().Count());
        site.Edit(("StatusCode", "403"));
        Assert.Single(site.Log.Of(502));
        await site.AssertPassableAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_store_of_the_site_is_used_whether_it_comes_before_or_after(bool isBefore)
    {
        var store = new RecordingCounterStore();
        await using var site = await Site.With(typeof(Guarded))
            .Add(services =>
            {
                if (isBefore)
                    services.AddSingleton<IBotChallengeCounterStore>(store);
                services.AddBotChallengePage();
                if (!isBefore)
                    services.AddSingleton<IBotChallengeCounterStore>(store);
            })
            .StartAsync();

        await site.GetAsync("/limited");

        Assert.Single(store.Increments);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_provider_of_the_site_is_used_whether_it_comes_before_or_after(bool isBefore)
    {
        await using var site = await Site.With(typeof(Guarded))
            .Add(services =>
            {
                if (isBefore)
                    services.AddSingleton<IChallengeProvider, OwnProofOfWork>();
                services.AddBotChallengePage();
                if (!isBefore)
                    services.AddSingleton<IChallengeProvider, OwnProofOfWork>();
            })
            .StartAsync();

        Assert.Equal("yes", (await site.GetAsync("/bot-challenge")).Challenge!.GetAttribute("data-own"));
    }

    [Fact]
    public async Task The_prefix_moves_everything()
    {
        await using var site = await Site.With(typeof(Guarded)).Set(("PathPrefix", "/check/you")).StartAsync();

        var challenged = await site.GetAsync("/guarded");

        Assert.Equal("/check/you?dest=%2Fguarded", challenged.Header("Location"));
        Assert.Equal(404, (await site.GetAsync("/bot-challenge")).Status);
        Assert.Equal(200, (await site.GetAsync("/guarded", await site.EarnPassAsync("/check/you"))).Status);
    }

    private sealed class OwnProofOfWork : IChallengeProvider
    {
        public string Name => ChallengeProviders.ProofOfWork;

        public ChallengeWidget CreateWidget(ChallengeContext challenge) =>
            new() { Data = new Dictionary<string, string> { ["own"] = "yes" } };

        public ValueTask<ProviderVerdict> VerifyAsync(ChallengeAnswer answer, CancellationToken cancellationToken) =>
            new(ProviderVerdict.Passed);
    }
}
