using BotChallengePage.Assets;
using BotChallengePage.Tests.Sites;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Assets;

/// <summary>Visitors load what their page needs: each script has its own code, and nothing of the others.</summary>
public sealed class BundleTests
{
    [Theory]
    [InlineData("short", "challenge.any.js")]
    [InlineData("challenge", "bcp-alert-title")]
    [InlineData("client", "Bot-Challenge-Client")]
    [InlineData("form", "BotChallengeForms")]
    [InlineData("dialog", "showModal")]
    public async Task What_is_of_one_script_is_in_no_other(string owner, string mark)
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();
        var assets = site.Provider.GetRequiredService<AssetCatalog>();
        var page = await site.GetAsync("/bot-challenge");
        (string Script, string Url)[] scripts =
        [
            ("short", Assert.Single(page.Document.Scripts).Source!),
            ("challenge", $"/bot-challenge/assets/{assets.ScriptFor("proof-of-work").Name}"),
            ("challenge", $"/bot-challenge/assets/{page.Challenge!.GetAttribute("data-whole")}"),
            ("client", "/bot-challenge/assets/client.js"),
            ("client", "/bot-challenge/assets/client.mjs"),
            ("form", "/bot-challenge/assets/form.js"),
            ("dialog", $"/bot-challenge/assets/{assets.DialogScriptFor("proof-of-work").Name}"),
        ];

        foreach (var (script, url) in scripts)
        {
            var answer = await site.GetAsync(url);

            Assert.Equal(200, answer.Status);
            Assert.True(
                answer.Body.Contains(mark, StringComparison.Ordinal) == (script == owner),
                $"{url} and {mark}, which is of the {owner} script");
        }
    }
}
