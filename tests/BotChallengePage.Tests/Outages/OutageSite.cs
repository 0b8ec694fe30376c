using System.Net.Http.Json;
using BotChallengePage.Tests.Levels;
using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Outages;

/// <summary>
/// A site with a chain of three: <c>managed</c>, whose verdicts a test says, <c>interactive</c>, and the proof of work.
/// </summary>
internal sealed class OutageSite
{
    public ScriptedProvider Managed { get; } = LevelSite.ProviderOf("managed");

    public ScriptedProvider Interactive { get; } = LevelSite.ProviderOf("interactive");

    public Site Site { get; }

    public OutageSite(params string[] policies) => Site = LevelSite.With(
            name => name == "managed" ? Managed : name == "interactive" ? Interactive : LevelSite.ProviderOf(name),
            policies.Length > 0 ? policies : ["default"])
        .Set(("Provider", "managed"), ("Fallback:0", "interactive"), ("Fallback:1", "proof-of-work"));

    /// <summary>Has an answer meet the outage.</summary>
    public async Task<Answer> MeetAsync(ProviderVerdict verdict = ProviderVerdict.TimedOut)
    {
        var page = await Site.GetAsync("/bot-challenge?provider=managed");
        Managed.Verdict = verdict;
        return await Site.AnswerAnythingAsync(page);
    }

    /// <summary>Which provider a new visitor is asked with.</summary>
    public async Task<string?> ShownAsync(string page = "/bot-challenge") =>
        (await Site.GetAsync(page)).Challenge?.GetAttribute("data-provider");

    /// <summary>A page of this network says that the script of its provider has not come.</summary>
    public async Task<Answer> ReportAsync(int network, string? ticket = null, string problem = "script")
    {
        var address = ("Test-Address", $"10.{network}.1.1");
        ticket ??= (await Site.GetAsync("/bot-challenge?provider=managed", address)).Challenge!
            .GetAttribute("data-ticket");
        using var content = JsonContent.Create(new { ticket, problem });
        return await Site.SendAsync(HttpMethod.Post, "/bot-challenge/report", content, address);
    }
}
