using BotChallengePage.Crawlers.Signatures.Directories;

namespace BotChallengePage.Crawlers.Tests.Signatures;

/// <summary>A site with rules for those who sign: what is verified gets 403 here, and what is false 451.</summary>
internal static class SignedSite
{
    /// <summary>The agents are those of the options.</summary>
    public static Site For(params Agent[] agents) => With(
        rules => rules.Deny("signed").SignedBy(),
        [.. agents.Select((agent, number) => ($"WebBotAuth:Agents:{number}", (string?)agent.Origin))]);

    public static Site With(Action<RuleSetBuilder> rules, params (string Key, string? Value)[] options) =>
        Site.With(typeof(Guarded))
            .Add(services => services.AddBotChallengePage().AddWebBotAuth().AddRules(rules))
            .Set(("WebBotAuth:AllowLoopback", "true")).Set(options)
            .Use(app => app.UseBotChallengePage());

    /// <summary>Starts it, and waits for the directories, which no request does.</summary>
    public static async Task<Site> StartReadAsync(this Site site)
    {
        await site.StartAsync();
        await site.ReadAsync();
        return site;
    }

    public static Task ReadAsync(this Site site) =>
        site.Provider.GetRequiredService<KeyDirectories>().WhenReadAsync().WaitAsync(TimeSpan.FromSeconds(30));

    public static async Task<bool> KnowsAsync(
        this Site site, Agent agent, Action<Signing>? change = null, string path = "/open") =>
        (await site.GetAsync(path, agent.Sign(site.Address.Authority, site.Clock, change))).Status == 403;

    /// <summary>What the metric says of a request.</summary>
    public static async Task<string> ReasonAsync(this Site site, params (string Name, string Value)[] headers)
    {
        using var measurements = new Measurements(site);
        await site.GetAsync("/open", headers);
        return string.Join(", ", measurements.MeasuredBy("botchallenge.signatures").Select(measured =>
            measured.Tags["botchallenge.result"]));
    }

    public static Task<string> ReasonAsync(this Site site, Agent agent, Action<Signing>? change = null) =>
        site.ReasonAsync(agent.Sign(site.Address.Authority, site.Clock, change));
}
