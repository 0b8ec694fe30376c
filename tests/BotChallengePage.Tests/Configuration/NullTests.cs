using System.Text;
using BotChallengePage.Tests.Sites;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Configuration;

/// <summary>
/// A <c>null</c> in a JSON file is bound as such: it is as if the key were absent, or a fault that names it. So is an
/// empty text, which is what the environment has instead, where an option has no default.
/// </summary>
public sealed class NullTests
{
    [Theory]
    [InlineData("""{ "By": null }""")]
    [InlineData("""{ "Policies": { "default": { "By": null } } }""")]
    [InlineData("""{ "Events": null }""")]
    [InlineData("""{ "EventsType": null }""")]
    [InlineData("""{ "Provider": null }""")]
    [InlineData("""{ "Layout": null }""")]
    [InlineData("""{ "Mode": null }""")]
    [InlineData("""{ "Pass": null }""")]
    [InlineData("""{ "Counters": null }""")]
    [InlineData("""{ "Turnstile": null }""")]
    [InlineData("""{ "Turnstile": { "Hostnames": null } }""")]
    [InlineData("""{ "Turnstile": { "SiteKey": null, "SecretKey": null } }""")]
    [InlineData("""{ "Policies": { "default": { "Accepts": [null] } } }""")]
    [InlineData("""{ "Policies": null }""")]
    [InlineData("""{ "Policies": { "other": null } }""")]
    [InlineData("""{ "Policies": { "default": null } }""")]
    [InlineData("""{ "Policies": { "default": { "Counter": null, "Provider": null } } }""")]
    [InlineData("""{ "Policies": { "default": { "View": null, "Accepts": null } } }""")]
    [InlineData("""{ "Policies": { "default": { "Pass": null, "After": null, "Within": null } } }""")]
    [InlineData("""{ "Policies": { "default": { "Mode": null, "ReportOnly": null } } }""")]
    [InlineData("""{ "Provider": "", "Layout": "" }""")]
    [InlineData("""{ "Pass": { "Budget": "" } }""")]
    [InlineData("""{ "Turnstile": { "SiteKey": "", "SecretKey": "", "Hostnames": [""] } }""")]
    [InlineData("""{ "Policies": { "default": { "Provider": "", "View": "" } } }""")]
    public async Task It_is_as_if_the_key_were_absent(string json)
    {
        await using var site = await With(json).StartAsync();

        Assert.Equal(200, (await site.GetAsync("/limited")).Status);
        Assert.Equal(307, (await site.GetAsync("/limited")).Status);
        Assert.Equal(200, (await site.GetAsync("/guarded", await site.EarnPassAsync())).Status);
        Assert.Empty(site.Log.Errors);
    }

    [Theory]
    [InlineData("""{ "PathPrefix": null }""", "BotChallengePage:PathPrefix")]
    [InlineData("""{ "Turnstile": { "ScriptUrl": null } }""", "BotChallengePage:Turnstile:ScriptUrl")]
    [InlineData("""{ "Turnstile": { "VerifyUrl": null } }""", "BotChallengePage:Turnstile:VerifyUrl")]
    public async Task Where_there_is_no_doing_without_the_start_says_so(string json, string key) =>
        Assert.Contains(key, await With(json).FailToStartAsync(), StringComparison.Ordinal);

    [Theory]
    [InlineData("By")]
    [InlineData("Events")]
    [InlineData("Policies:default")]
    [InlineData("Policies:default:By")]
    public async Task Nor_does_a_changed_file_break_a_page(string key)
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();

        site.Configuration.EditToNull($"BotChallengePage:{key}");

        Assert.Single(site.Log.Of(502));
        Assert.Equal(200, (await site.GetAsync("/limited")).Status);
        Assert.Equal(307, (await site.GetAsync("/limited")).Status);
        Assert.Empty(site.Log.Errors);
    }

    private static Site With(string json) => Site.With(typeof(Guarded)).Build(
        builder => builder.Configuration.AddJsonStream(
            new MemoryStream(Encoding.UTF8.GetBytes($$"""{ "BotChallengePage": {{json}} }"""))),
        builder => builder.Services.AddBotChallengePage());
}
