using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BotChallengePage.Tests.Passes;

/// <summary>The keys are in a database or a vault that cannot be reached, at the start or later.</summary>
public sealed class UnreadableKeysTests
{
    private readonly Vault _vault = new();

    [Fact]
    public async Task A_pass_of_before_is_none_until_they_can_be_read_and_makes_no_error()
    {
        await using var before = await StartAsync();
        var pass = await before.EarnPassAsync("/bot-challenge", KeyFolder.Host);
        _vault.IsAway = true;
        await using var site = await StartAsync();

        Assert.Equal(307, (await site.GetAsync("/guarded", KeyFolder.Host, pass)).Status);
        Assert.Equal(200, (await before.GetAsync("/guarded", KeyFolder.Host, pass)).Status);
        _vault.IsAway = false;
        Assert.Equal(200, (await site.GetAsync("/guarded", KeyFolder.Host, pass)).Status);
    }

    [Theory]
    [InlineData("Redirect")]
    [InlineData("Inline")]
    public async Task Who_is_challenged_meanwhile_is_told_to_come_back_and_then_can_pass(string mode)
    {
        _vault.IsAway = true;
        await using var site = await StartAsync(("Mode", mode));
        var url = mode == "Inline" ? "/guarded" : "/bot-challenge?dest=%2Fguarded";

        for (var i = 0; i < 3; i++)
        {
            var page = await site.GetAsync(url, KeyFolder.Host);
            Assert.Equal(403, page.Status);
            Assert.Equal("true", page.Challenge!.GetAttribute("data-unavailable"));
        }

        Assert.Contains("The vault is away.", Assert.Single(site.Log.Of(203)).Exception!.ToString());
        _vault.IsAway = false;
        var pass = await site.EarnPassAsync(url, KeyFolder.Host);
        Assert.Equal(200, (await site.GetAsync("/guarded", KeyFolder.Host, pass)).Status);
    }

    private Task<Site> StartAsync(params (string Key, string? Value)[] options) =>
        Site.With(typeof(Guarded)).Set(options).Services(services =>
    {
        services.RemoveAll<IDataProtectionProvider>();
        services.AddDataProtection().SetApplicationName("shop");
        services.Configure<KeyManagementOptions>(keys => keys.XmlRepository = _vault);
    }).StartAsync();
}
