using System.CommandLine;
using BotChallengePage.Tool.Checking;
using BotChallengePage.Tool.Logs;
using BotChallengePage.Tool.Reporting;

namespace BotChallengePage.Tool.Commands;

/// <summary><c>check</c>: what rules and limits would do.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var logs = new Argument<string[]>("log")
        {
            Description = "Access logs or HAR files, also compressed with gzip. \"-\" is what is piped in.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var request = new Option<string?>("--request", "-r")
        {
            Description = "A request instead of a log: \"GET /search?q=x\", or with the whole URL.",
        };
        var headers = Many("--header", "-H", "A header of it: \"User-Agent: curl/8\". What is not said is not there.");
        var address = new Option<string?>("--address", "-a")
        {
            Description = "The client's address, of it or of all requests of a HAR file.",
        };
        var config = Many("--config", "-c", "The site's configuration. Later files are laid over those before.");
        config.DefaultValueFactory = _ => ["appsettings.json"];
        var format = new Option<string>("--log-format", "-l")
        {
            Description = "combined, common, vhost, json, w3c, har, or the line of the server's configuration: " +
                "nginx' log_format or Apache's LogFormat.",
            DefaultValueFactory = _ => LogFormats.Auto,
        };
        var fields = Many(
            "--field", "-f",
            "What a JSON log calls something: address=client.ip. There are address, time, request, method, url, " +
            "path, query, host, scheme, and header:Name.");
        var output = new Option<string?>("--output", "-o")
        {
            Description = "summary, summary-json, or for each request a line (table) or an object (json).",
        };
        output.AcceptOnlyFromAmong("summary", "table", "json", "summary-json");
        var by = new Option<string[]>("--by", "-b")
        {
            Description = "What is listed with its numbers: network, agent, path, or rule for the rules alone.",
            DefaultValueFactory = _ => ["network"],
            AllowMultipleArgumentsPerToken = true,
        };
        by.AcceptOnlyFromAmong("rule", "network", "agent", "path");
        var top = new Option<int>("--top", "-n") { Description = "How many of each.", DefaultValueFactory = _ => 10 };
        var policy = new Option<string>("--policy")
        {
            Description = "The policy whose limit is counted.",
            DefaultValueFactory = _ => BotChallengePageOptions.DefaultPolicyName,
        };
        var after = new Option<int?>("--after") { Description = "Counts for this limit instead, with --within." };
        var within = new Option<TimeSpan?>("--within") { Description = "The window: 03:00:00." };
        var guarded = Many(
            "--guarded", "-g", "Paths that your directives guard: /search/**. Without it, every path is counted.");
        var without = Many("--without", "-w", "A rule that is left out.");
        var expect = new Option<string?>("--expect")
        {
            Description = "Ends with 3 unless each request has this decision: pass, challenge, deny or refuse.",
        };
        expect.AcceptOnlyFromAmong("pass", "challenge", "deny", "refuse");

        var command = new Command("check", "Says what rules and limits would do with requests, before they act.")
        {
            logs, request, headers, address, config, format, fields, output, by, top, policy, after, within, guarded,
            without, expect,
        };
        command.SetAction((parsed, cancellationToken) => Task.FromResult(CheckRun.Run(
            new CheckArguments
            {
                Options = new CheckOptions
                {
                    Files = parsed.GetValue(config) ?? [],
                    Policy = parsed.GetValue(policy)!,
                    After = parsed.GetValue(after),
                    Within = parsed.GetValue(within),
                    Guarded = parsed.GetValue(guarded) ?? [],
                    Without = parsed.GetValue(without) ?? [],
                },
                Logs = parsed.GetValue(logs) ?? [],
                Request = parsed.GetValue(request),
                Headers = parsed.GetValue(headers) ?? [],
                Address = parsed.GetValue(address),
                LogFormat = parsed.GetValue(format)!,
                Fields = parsed.GetValue(fields) ?? [],
                Output = parsed.GetValue(output),
                By = [.. (parsed.GetValue(by) ?? []).Where(name => name != "rule").Select(Enum<Grouping>)],
                Top = parsed.GetValue(top),
                Expected = parsed.GetValue(expect) is { } name ? Enum<Outcome>(name) : null,
            },
            cancellationToken)));
        return command;
    }

    private static T Enum<T>(string name)
        where T : struct => System.Enum.Parse<T>(name, ignoreCase: true);

    private static Option<string[]> Many(string name, string alias, string description) =>
        new(name, alias) { Description = description };
}
