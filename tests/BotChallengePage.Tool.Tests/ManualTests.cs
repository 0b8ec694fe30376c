using System.Text.RegularExpressions;
using BotChallengePage.Tests;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpLogging;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tool.Tests;

/// <summary>Holds the manual of the tool to what the tool does.</summary>
[Collection(ToolCollection.Name)]
public sealed partial class ManualTests(PackedTool tool)
{
    private const string Settings = """
        {
          "BotChallengePage": {
            "Policies": { "default": { "After": 2, "Within": "03:00:00" } },
            "Rules": {
              "List": [
                { "Name": "monitoring", "Action": "Allow", "Networks": [ "192.0.2.0/24" ] },
                { "Name": "probes", "Action": "Deny", "Paths": [ "/wp-admin/**", "/.env" ] },
                { "Name": "tools", "Weight": 5, "UserAgents": [ "curl/" ] },
                { "Name": "no-language", "Weight": 3, "WithoutHeaders": [ "Accept-Language" ] }
              ],
              "Thresholds": [ { "From": 5, "Action": "Challenge" } ]
            }
          }
        }
        """;

    private static readonly string Manual = File.ReadAllText(Repository.PathOf("docs", "tool.md"))
        .ReplaceLineEndings("\n");

    [Fact]
    public async Task The_table_is_that_of_the_dummy_apps_own_log_and_says_what_the_app_has_done()
    {
        var folder = tool.PathOf("dummy");
        var answers = await VisitAsync(folder);
        File.Move(Assert.Single(Directory.GetFiles(folder)), tool.PathOf("dummy.log"), overwrite: true);
        tool.PathOf("dummy.json", Settings);

        var result = await tool.RunAsync("check", "dummy.log", "--config", "dummy.json", "--guarded", "/search");
        var table = await tool.RunAsync(
            "check", "dummy.log", "--config", "dummy.json", "--guarded", "/search", "--output", "table",
            "--without", "tools", "--without", "probes", "--without", "monitoring", "--without", "no-language");

        Assert.Contains(
            $"```\n{Period().Replace(result.Output, Period().Match(Manual).Value)}```", Manual,
            StringComparison.Ordinal);
        // The app has the same limit, and no rules: its answers are what the tool says.
        Assert.Equal(
            answers.Select(status => status == 307 ? "challenge" : "pass"),
            table.Output.Trim().Split('\n').Skip(1).Select(line =>
                line.Split("  ", StringSplitOptions.RemoveEmptyEntries)[2].Trim()));
    }

    [Fact]
    public async Task The_explanation_of_one_request_is_the_manuals()
    {
        tool.PathOf("request.json", Settings);

        var result = await tool.RunAsync(
            "check", "--request", "GET https://shop.example/search?q=x", "--header", "User-Agent: curl/8.5",
            "--address", "203.0.113.7", "--config", "request.json");

        Assert.Contains($"```\n{result.Output}```", Manual, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("robots")]
    [InlineData("import", "anubis")]
    public async Task Every_option_is_in_the_manual(params string[] command)
    {
        var help = await tool.RunAsync([.. command, "--help"]);

        Assert.Equal(0, help.ExitCode);
        var options = Option().Matches(help.Output).Select(match => match.Value.Trim())
            .Where(option => option != "--help").ToArray();
        Assert.InRange(options.Length, 2, 20);
        Assert.All(options, option => Assert.Contains($"{option}", Manual, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d to \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC")]
    private static partial Regex Period();

    [GeneratedRegex("--[a-z][a-z-]+(?= )")]
    private static partial Regex Option();

    /// <summary>Visits the dummy app, which logs by the framework's own middleware.</summary>
    /// <returns>The statuses of its answers.</returns>
    private static async Task<List<int>> VisitAsync(string folder)
    {
        await using var site = await Site.Dummy()
            .Services(services => services.AddW3CLogging(logging =>
            {
                logging.LogDirectory = folder;
                logging.FlushInterval = TimeSpan.FromMilliseconds(100);
                logging.LoggingFields = W3CLoggingFields.All;
            }))
            .Early(app => app.UseW3CLogging())
            .StartAsync();
        List<int> statuses = [];
        var reader = site.NewVisitor("233.252.0.9");
        foreach (var url in new[]
        {
            "/", "/search?q=darwin", "/css/site.css", "/search?q=galapagos&page=2", "/search?q=finches", "/works/none",
        })
            statuses.Add((await reader.GetAsync(url)).Status);
        var scanner = site.NewVisitor("198.51.100.4");
        foreach (var url in new[] { "/wp-admin/setup.php", "/.env", "/wp-admin/" })
            statuses.Add((await scanner.GetAsync(url)).Status);
        var script = site.NewVisitor("203.0.113.20") with { Agent = "curl/8.5.0" };
        statuses.Add((await script.GetAsync("/search?q=all")).Status);
        statuses.Add((await script.GetAsync("/")).Status);
        statuses.Add((await site.NewVisitor("192.0.2.33").GetAsync("/healthz")).Status);
        await WrittenAsync(folder, statuses.Count);
        return statuses;
    }

    /// <summary>The framework writes its log when it has time, and what it has not when the app ends is lost.</summary>
    private static async Task WrittenAsync(string folder, int count)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (LinesIn(folder).Count(line => line[0] != '#') < count)
            await Task.Delay(50, deadline.Token);
    }

    private static List<string> LinesIn(string folder)
    {
        List<string> lines = [];
        foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder) : [])
        {
            using var reader = new StreamReader(
                new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            while (reader.ReadLine() is { Length: > 0 } line)
                lines.Add(line);
        }

        return lines;
    }
}
