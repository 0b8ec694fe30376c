using BotChallengePage.Benchmarks.Measuring;
using BotChallengePage.Benchmarks.Site;
using Microsoft.AspNetCore.Hosting.Server;

namespace BotChallengePage.Benchmarks.Pipeline;

/// <summary>
/// Whole requests through the real MVC pipeline: what a directive costs over the same action without one.
/// </summary>
internal static class PipelineRun
{
    private const int ManyPasses = 50_000;

    /// <param name="wanted">The group of cases, or all.</param>
    /// <param name="rounds">How often each case is measured.</param>
    /// <param name="wait">
    /// Data Protection reads its keys again for every unknown one in the first five minutes; to see it after those.
    /// </param>
    public static async Task RunAsync(string wanted, int rounds, TimeSpan wait)
    {
        await using var site = BenchSite.Build(isProtected: true);
        await using var bare = BenchSite.Build(isProtected: false);
        await using var bareAgain = BenchSite.Build(isProtected: false);
        await site.StartAsync();
        await bare.StartAsync();
        await bareAgain.StartAsync();

        var pass = Visitor.Earn(site.Services);
        await Task.Delay(wait);
        if (wanted is "all" or "pass")
            Passing(site, pass).Run("A good pass, and under the limit", rounds);
        if (wanted is "all" or "none")
            Without(site, bare, bareAgain).Run("No directive: an app with the library against one without", rounds);
        if (wanted is "all" or "forged")
            Forged(site, pass).Run("First sight, forged and foreign cookies", rounds);
        if (wanted is "all" or "refused")
            Refused(site).Run("Refused, and the challenge page", rounds);
    }

    private static Rounds Passing(WebApplication site, string pass)
    {
        var rounds = new Rounds();
        rounds.Add(Request("none", null, site, Visitor.Asks("/none", pass)));
        rounds.Add(Request("control: none again", "none", site, Visitor.Asks("/none-again", pass)));
        rounds.Add(Request("an empty filter", "none", site, Visitor.Asks("/empty-filter", pass)));
        rounds.Add(Request("pass, seen before", "none", site, Visitor.Asks("/guarded", pass)));
        rounds.Add(Request("no pass, under the limit", "none", site, Visitor.Asks("/guarded")));
        rounds.Add(Request("view", null, site, Visitor.Asks("/view", pass)));
        rounds.Add(Request("view, pass seen before", "view", site, Visitor.Asks("/view-guarded", pass)));
        return rounds;
    }

    private static Rounds Without(WebApplication site, WebApplication bare, WebApplication bareAgain)
    {
        var rounds = new Rounds();
        rounds.Add(Request("bare app", null, bare, Visitor.Asks("/none")));
        rounds.Add(Request("control: bare app again", "bare app", bareAgain, Visitor.Asks("/none")));
        rounds.Add(Request("app with the library", "bare app", site, Visitor.Asks("/none")));
        rounds.Add(Request("bare app, filter made anew", null, bare, Visitor.Asks("/made-anew")));
        rounds.Add(Request(
            "control: bare app again, filter made anew", "bare app, filter made anew", bareAgain,
            Visitor.Asks("/made-anew")));
        rounds.Add(Request(
            "app with the library, filter made anew", "bare app, filter made anew", site, Visitor.Asks("/made-anew")));
        return rounds;
    }

    private static Rounds Forged(WebApplication site, string pass)
    {
        // Many more than are remembered, so that nearly every one is seen for the first time.
        var passes = Enumerable.Range(0, ManyPasses).Select(_ => Visitor.Asks("/guarded", Visitor.Earn(site.Services)))
            .ToArray();
        var next = 0;
        var server = ServerOf(site);

        var rounds = new Rounds();
        rounds.Add(Request("no pass", null, site, Visitor.Asks("/guarded")));
        rounds.Add(Request("control: no pass again", "no pass", site, Visitor.Asks("/guarded")));
        rounds.Add(Case.Of(
            "pass, first sight", () => server.Handle(passes[next = (next + 1) % passes.Length]), "no pass"));
        rounds.Add(Request("not base64url", "no pass", site, Visitor.Asks("/guarded", "not a pass")));
        rounds.Add(Request(
            "no payload of Data Protection", "no pass", site, Visitor.Asks("/guarded", new string('A', pass.Length))));
        rounds.Add(Request(
            "made with an unknown key", "no pass", site, Visitor.Asks("/guarded", Forgery.WithOtherKey(pass))));
        rounds.Add(Request("damaged", "no pass", site, Visitor.Asks("/guarded", Forgery.Damaged(pass))));
        rounds.Add(Request("two of them, damaged", "no pass", site,
            Visitor.Asks("/guarded", $"{Forgery.Damaged(pass)}; __Host-bot-challenge-pass={Forgery.Damaged(pass)}")));
        rounds.Add(Request(
            "of another host", "no pass", site,
            Visitor.Asks("/guarded", Visitor.Earn(site.Services, host: "other.example"))));
        return rounds;
    }

    private static Rounds Refused(WebApplication site)
    {
        var rounds = new Rounds();
        rounds.Add(Request("none", null, site, Visitor.Asks("/none")));
        rounds.Add(Request("control: none again", "none", site, Visitor.Asks("/none-again")));
        rounds.Add(Request("a filter that answers 307", "none", site, Visitor.Asks("/answer-at-once")));
        rounds.Add(Request("a filter that answers as a challenge does", "none", site, Visitor.Asks("/answer-in-full")));
        rounds.Add(Request(
            "redirect, against the cheapest action", "none", site, Visitor.Asks("/refused?q=maps&subject=history")));
        rounds.Add(Request("view", null, site, Visitor.Asks("/view")));
        rounds.Add(Request(
            "redirect, against a trivial view", "view", site, Visitor.Asks("/refused?q=maps&subject=history")));
        rounds.Add(Request(
            "redirect, a visitor who reads German", "view", site,
            Visitor.Asks("/refused?q=maps&subject=history", language: "de-DE,de;q=0.9,en;q=0.8")));
        rounds.Add(Request("challenge page", "view", site, Visitor.Asks("/bot-challenge?dest=%2Frefused%3Fq%3Dmaps")));
        return rounds;
    }

    private static Case Request(string name, string? comparedWith, WebApplication site, FedRequest request)
    {
        var server = ServerOf(site);
        server.HandleFirst(request);
        Console.WriteLine($"{name}: {request.StatusCode} {request.ResponseHeaders.Location}");
        return Case.Of(name, () => server.Handle(request), comparedWith);
    }

    private static FedServer ServerOf(WebApplication site) => (FedServer)site.Services.GetRequiredService<IServer>();
}
