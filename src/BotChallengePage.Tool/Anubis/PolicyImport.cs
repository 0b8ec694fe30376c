using BotChallengePage.Tool.Output;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Tool.Anubis;

/// <summary>Makes rules of a <c>botPolicies.yaml</c>.</summary>
internal static class PolicyImport
{
    private const string Browser =
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 " +
        "Safari/537.36";

    public static RulesOptions Make(string file, string? data, Notes notes)
    {
        var rules = new RulesOptions();
        var (imports, making) = (new PolicyImports(data, notes), new PolicyRule(notes));
        foreach (var root in YamlFile.Read(file))
        {
            foreach (var bot in imports.Resolve(file, root.Find("bots")))
            {
                if (making.Make(bot) is { } rule)
                    rules.List.Add(rule);
            }

            PolicyThresholds.Make(file, root.Find("thresholds"), rules, notes);
            foreach (var (key, _, line) in root.Entries().Where(entry => entry.Key is not ("bots" or "thresholds")))
                notes.Lose(file, line, PolicySettings.Describe(key));
        }

        if (rules.List.Count == 0)
            throw new ToolException($"{file} has no entry below \"bots\" that rules can say.");
        SayOfBrowsers(file, rules, notes);
        return rules;
    }

    /// <summary>There everybody is asked who looks like a browser. Here that is what limits are for.</summary>
    private static void SayOfBrowsers(string file, RulesOptions rules, Notes notes)
    {
        var context = new DefaultHttpContext();
        var request = context.Request;
        (request.Method, request.Path, request.Scheme, request.Host) = ("GET", "/", "https", new("shop.example"));
        (request.Headers.UserAgent, request.Headers.Accept) = (Browser, "text/html,application/xhtml+xml,*/*;q=0.8");
        (request.Headers.AcceptLanguage, request.Headers.AcceptEncoding) = 
            ("en-GB,en;q=0.9", "gzip, deflate, br, zstd");
        foreach (var (name, value) in new[]
        {
            ("Sec-Fetch-Dest", "document"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Site", "none"),
            ("Sec-Fetch-User", "?1"), ("Upgrade-Insecure-Requests", "1"), ("Sec-CH-UA-Mobile", "?0"),
            ("Sec-CH-UA", "\"Chromium\";v=\"140\""), ("Sec-CH-UA-Platform", "\"Windows\""),
        })
            request.Headers[name] = value;
        context.Connection.RemoteIpAddress = System.Net.IPAddress.Parse("192.0.2.1");
        if (new RuleChecker(rules).Check(context) is not
            { Possible: [{ Verdict: not AssessmentVerdict.Allow } asked] } result)
            return;
        var what = asked.Verdict == AssessmentVerdict.Deny ? "denied" : "challenged";
        notes.Say(
            file, 1,
            $"a browser like Chrome is {what} at its first request: {string.Join(", ", asked.Reasons)}. Here limits " +
            "ask who comes often. If you mean them, leave out " +
            $"{string.Join(", ", result.Findings.Select(found => found.Rule))}.");
    }
}
