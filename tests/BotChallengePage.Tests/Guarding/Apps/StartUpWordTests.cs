using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Guarding.Apps;

/// <summary>What is likely to be a mistake, and protects less than it seems to, is a warning.</summary>
public sealed class StartUpWordTests
{
    [Theory]
    [InlineData("Production", true, null, null, 1)]
    [InlineData("Production", true, "*", null, 1)]
    [InlineData("Production", true, "shop.example", null, 0)]
    [InlineData("Production", true, null, "shop.example", 0)]
    [InlineData("Production", true, null, "", 1)]
    [InlineData("Production", false, null, null, 0)]
    [InlineData("Development", true, null, null, 0)]
    public async Task Turnstile_answers_for_any_host_name(
        string environment, bool hasKeys, string? allowedHosts, string? hostname, int warnings)
    {
        var site = Site.In(environment, typeof(Guarded));
        if (hasKeys)
            site.Set(("Turnstile:SiteKey", "0x4AAA"), ("Turnstile:SecretKey", "0x4BBB"));
        if (hostname is not null)
            site.Set(("Turnstile:Hostnames:0", hostname));
        site.Configuration.Write(("AllowedHosts", allowedHosts));
        await using (await site.StartAsync())
            Assert.Equal(warnings, site.Log.Of(509).Count);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task An_output_cache_before_the_decision(bool isFirst, int warnings)
    {
        await using var site = await Site.With()
            .Services(services => services.AddOutputCache())
            .Use(app => _ = isFirst ? app.UseOutputCache().UseBotChallengePage()
            : app.UseBotChallengePage().UseOutputCache())
            .Use(app =>
            {
                app.MapGet("/cached", () => "").CacheOutput().RequireBotChallenge(2, TimeSpan.FromHours(1));
                app.MapGet("/uncached", () => "").RequireBotChallenge(2, TimeSpan.FromHours(1));
                app.MapGet("/free", () => "").CacheOutput();
            })
            .StartAsync();

        await site.GetAsync("/free");
        await site.GetAsync("/uncached");
        Assert.Empty(site.Log.Of(512));
        await site.GetAsync("/cached");
        await site.GetAsync("/cached");

        Assert.Equal(warnings, site.Log.Of(512).Count);
    }
}
