using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace BotChallengePage.Tool.Tests;

/// <summary><c>check</c>, as users run it.</summary>
[Collection(ToolCollection.Name)]
public sealed class CheckTests(PackedTool tool)
{
    private const string Chrome =
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36";

    private const string Log = $"""
        203.0.113.7 - - [28/Nov/2026:13:55:36 +0100] "GET /search?q=x HTTP/1.1" 200 123 "-" "{Chrome}"
        203.0.113.7 - - [28/Nov/2026:13:55:37 +0100] "GET /search?q=y HTTP/1.1" 200 123 "-" "{Chrome}"
        203.0.113.7 - - [28/Nov/2026:13:55:38 +0100] "GET /search?q=z HTTP/1.1" 200 123 "-" "{Chrome}"
        203.0.113.7 - - [28/Nov/2026:13:55:39 +0100] "GET /style.css HTTP/1.1" 200 123 "-" "{Chrome}"
        198.51.100.7 - - [28/Nov/2026:13:56:00 +0100] "GET /wp-admin/setup.php HTTP/1.1" 404 9 "-" "curl/8.5"
        198.51.100.7 - - [28/Nov/2026:13:56:01 +0100] "\x16\x03\x01" 400 9 "-" "-"
        what is this?

        """;

    private const string Settings = """
        {
          // What else is in the file is no matter.
          "ConnectionStrings": { "Main": "x" },
          "BotChallengePage": {
            "Provider": "hcaptcha",
            "HCaptcha": { "SiteKey": "x" },
            "Policies": { "default": { "After": 2, "Within": "03:00:00", "Provider": "hcaptcha" } },
            "Rules": {
              "List": [
                { "Name": "probes", "Action": "Deny", "Paths": [ "/wp-admin/**" ] },
                { "Name": "no-language", "Weight": 3, "WithoutHeaders": [ "Accept-Language" ] }
              ],
              "Thresholds": [ { "From": 3, "Action": "Challenge" } ]
            }
          }
        }
        """;

    [Fact]
    public async Task A_log_is_summed_up()
    {
        tool.PathOf("appsettings.json", Settings);
        tool.PathOf("sum.log", Log);

        var result = await tool.RunAsync("check", "sum.log", "--guarded", "/search", "--without", "no-language");

        Assert.Equal(
            """
            sum.log: 5 requests, 2026-11-28 12:55:36 to 2026-11-28 12:56:00 UTC
              would pass           3  60.0 %
              would be challenged  1  20.0 %
              would be denied      1  20.0 %

            Rules
              probes  deny  1

            Limit
              2 requests within 03:00:00: 1 request over it
              A visitor who solves the challenge is let through from then on. The log cannot tell who would.

            Networks
              203.0.113.0/24   4  pass 3, challenge 1
              198.51.100.0/24  1  deny 1

            No HTTP
              1 line without a request: the server answered it itself.

            1 line could not be read
              sum.log line 7: what is this?

            """.ReplaceLineEndings("\n"),
            result.Output);
        Assert.Equal((2, ""), (result.ExitCode, result.Error));
    }

    [Fact]
    public async Task What_the_log_does_not_have_is_said_and_not_guessed()
    {
        tool.PathOf("unknown.json", Settings);
        tool.PathOf("unknown.log", Log);

        var result = await tool.RunAsync(
            "check", "unknown.log", "--config", "unknown.json", "--after", "50", "--within", "03:00:00");

        Assert.Contains("  not known: pass or challenge  4  80.0 %\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("  no-language  weigh 3  0 to 4\n", result.Output, StringComparison.Ordinal);
        Assert.Contains(
            "  no-language  4 requests: the log does not have Accept-Language\n", result.Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Piped_in_and_compressed_it_is_the_same_and_json_has_a_line_for_each()
    {
        tool.PathOf("appsettings.json", Settings);
        using var compressed = new MemoryStream();
        await using (var gzip = new GZipStream(compressed, CompressionMode.Compress, leaveOpen: true))
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(Log));

        var result = await tool.RunAsync(compressed.ToArray(), ["check", "-", "-o", "json", "-g", "/search"]);

        var lines = result.Output.Trim().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal(
            ["unknown", "unknown", "challenge", "unknown", "deny"],
            lines.Select(line => line.GetProperty("decision").GetString()));
        Assert.Equal("probes", lines[4].GetProperty("rule").GetString());
        Assert.Equal("203.0.113.7", lines[0].GetProperty("address").GetString());
        Assert.Equal((0, 3), (
            lines[0].GetProperty("score").GetInt32(), lines[0].GetProperty("highestScore").GetInt32()));
    }

    [Fact]
    public async Task One_request_is_explained_and_a_decision_can_be_expected()
    {
        tool.PathOf("appsettings.json", Settings);
        string[] request =
            ["check", "-r", "GET https://shop.example/a", "-H", "User-Agent: curl/8", "-a", "203.0.113.7"];

        var explained = await tool.RunAsync([.. request, "--expect", "challenge"]);
        var unexpected = await tool.RunAsync([.. request, "-H", "Accept-Language: en", "--expect", "challenge"]);

        Assert.Equal(
            "GET https://shop.example/a: challenge\n  why: score 3 (no-language 3)\n  no-language  weigh 3  met\n",
            explained.Output);
        Assert.Equal(0, explained.ExitCode);
        Assert.StartsWith("GET https://shop.example/a: pass\n", unexpected.Output, StringComparison.Ordinal);
        Assert.Equal(3, unexpected.ExitCode);
    }

    [Fact]
    public async Task A_har_file_has_all_headers()
    {
        tool.PathOf("appsettings.json", Settings);
        tool.PathOf("site.har", """
            { "log": { "entries": [
              { "startedDateTime": "2026-11-28T13:55:36.100Z", "request": {
                "method": "GET", "url": "https://shop.example/a?b", "headers": [
                  { "name": ":authority", "value": "shop.example" }, { "name": "accept-language", "value": "en" } ] } },
              { "startedDateTime": "2026-11-28T13:55:37.100Z", "request": {
                "method": "GET", "url": "https://shop.example/wp-admin/", "headers": [] } },
              { "startedDateTime": "2026-11-28T13:55:38.100Z", "request": {
                "method": "GET", "url": "https://shop.example/c", "headers": [] } },
              { "request": { "method": "GET" } }, { }
            ] } }
            """);

        var result = await tool.RunAsync("check", "site.har", "-o", "json", "--address", "203.0.113.7");

        Assert.Equal(
            ["pass", "deny", "challenge"],
            result.Output.Trim().Split('\n').Select(line =>
                JsonDocument.Parse(line).RootElement.GetProperty("decision").GetString()));
        Assert.Equal(2, result.ExitCode);
    }

    [Fact]
    public async Task Rotated_logs_are_read_from_the_oldest_and_listed_by_what_is_asked_for()
    {
        tool.PathOf("appsettings.json", Settings);
        tool.PathOf("new.log", Log);
        tool.PathOf("old.log", Log.Replace("28/Nov", "27/Nov", StringComparison.Ordinal));

        var result = await tool.RunAsync(
            "check", "new.log", "old.log", "-o", "summary-json", "--by", "path", "agent", "--top", "1", "-w",
            "no-language");

        var summary = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal("2026-11-27T12:55:36Z", summary.GetProperty("from").GetString());
        // In the other order, the clock would stand still for the older one, and more would be over the limit.
        Assert.Equal(4, summary.GetProperty("limit").GetProperty("over").GetInt32());
        Assert.Equal("/search", summary.GetProperty("paths")[0].GetProperty("name").GetString());
        Assert.Equal(Chrome, summary.GetProperty("agents")[0].GetProperty("name").GetString());
        Assert.Equal(2, summary.GetProperty("unreadableLines").GetInt32());
        Assert.Equal(2, summary.GetProperty("noHttpLines").GetInt32());
    }

    /// <summary>
    /// Of two servers that share the work: one read after the other, the clock would stand at the end of the first, and
    /// everybody in the second would be over the limit.
    /// </summary>
    [Fact]
    public async Task Logs_of_several_servers_are_counted_in_the_order_of_time()
    {
        var config = tool.PathOf(
            "servers.json", """{ "BotChallengePage": { "Policies": { "default": { "Limit": "2/hour" } } } }""");
        foreach (var (name, minute) in new[] { ("one.log", "00"), ("two.log", "30") })
            tool.PathOf(name, string.Concat(Enumerable.Range(0, 20).Select(hour =>
                $"203.0.113.7 - - [28/Nov/2026:{hour:00}:{minute}:00 +0000] \"GET / HTTP/1.1\" 200 1 \"-\" \"x\"\n")));

        var result = await tool.RunAsync("check", "one.log", "two.log", "--config", config, "--expect", "pass");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.StartsWith("one.log, two.log: 40 requests", result.Output, StringComparison.Ordinal);
    }

    /// <summary>Names are cut, and what is cut in the middle of a character is no text that JSON could have.</summary>
    [Fact]
    public async Task A_user_agent_that_is_cut_in_a_character_is_told()
    {
        var agent = new string('a', 119) + "\U0001F600" + new string('b', 80);
        tool.PathOf(
            "cut.log", $"203.0.113.7 - - [28/Nov/2026:13:55:36 +0000] \"GET / HTTP/1.1\" 200 1 \"-\" \"{agent}\"\n");
        var config = tool.PathOf("cut.json", """{ "BotChallengePage": { "PathPrefix": "/check" } }""");

        var result = await tool.RunAsync(
            "check", "cut.log", "--config", config, "--output", "summary-json", "--by", "agent");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains(new string('a', 119) + "\\u2026", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_writes_to_the_log_writes_nothing_to_the_terminal()
    {
        tool.PathOf("appsettings.json", Settings);
        tool.PathOf("evil.log", Log.Replace("curl/8.5", "\\x1b[2J\u202e", StringComparison.Ordinal));

        foreach (var output in new[] { "summary", "table" })
        {
            var result = await tool.RunAsync("check", "evil.log", "-o", output, "--by", "agent");

            Assert.DoesNotContain('\u001b', result.Output);
            Assert.DoesNotContain('\u202e', result.Output);
        }
    }

    [Theory]
    [InlineData(
        "{ \"BotChallengePage\": {\n \"Rules\": {\n \"List\": [\n {\"Name\": \"a\",\n\"Paths\": [\"x\"] } ] } } }",
        "faults.json line 5: BotChallengePage:Rules:List:0:Paths:0 is \"x\". It must begin with a slash.")]
    [InlineData("{ \"BotChallengePage\": {\n \"Rules\": {\n \"Lst\": [] } } }", "there is no such key")]
    [InlineData("{ \"BotChallengePage\": {\n \"Rules\": ", "Failed to load configuration from file")]
    [InlineData("{ \"Other\": { } }", "no section BotChallengePage")]
    public async Task What_is_wrong_is_told_with_its_place(string settings, string fault)
    {
        tool.PathOf("faults.json", settings);
        tool.PathOf("faults.log", Log);

        var result = await tool.RunAsync("check", "faults.log", "--config", "faults.json");

        Assert.Contains(fault, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.Equal((1, ""), (result.ExitCode, result.Output));
    }

    [Theory]
    [InlineData("check", "none.log")]
    [InlineData("check", "-", "--output", "pdf")]
    [InlineData("what")]
    public async Task What_cannot_be_done_ends_with_1_and_a_word(params string[] arguments)
    {
        tool.PathOf("appsettings.json", Settings);

        var result = await tool.RunAsync(arguments);

        Assert.Equal(1, result.ExitCode);
        Assert.NotEqual("", result.Error);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }
}
