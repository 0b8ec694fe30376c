using System.Diagnostics;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;

namespace BotChallengePage.Tests.Hosting;

/// <summary>
/// An app with <c>PublishTrimmed</c>, which has no serialization by reflection from its first Debug build on: the
/// sample app, in a process of its own, with the same switches.
/// </summary>
public sealed class TrimmedAppTests
{
    private static readonly string[] Switches =
        ["System.Text.Json.JsonSerializer.IsReflectionEnabledByDefault", "System.StartupHookProvider.IsSupported"];

    [Fact]
    public async Task The_page_its_texts_and_the_problem_are_answered()
    {
        var folder = Directory.CreateTempSubdirectory("trimmed-");
        try
        {
            using var app = Start(await WriteRuntimeConfigAsync(folder.FullName));
            try
            {
                using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
                {
                    BaseAddress = await AddressOfAsync(app),
                };

                using var response = await client.GetAsync("/bot-challenge");
                var page = await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
                var challenge = page.QuerySelector("[data-bot-challenge]")!;
                var script = await client.GetStringAsync(
                    "/bot-challenge/assets/" + challenge.GetAttribute("data-whole"));
                var work = await client.GetStringAsync(challenge.GetAttribute("data-challenge-url"));
                using var refused = await client.PostAsync("/bot-challenge/verify", content: null);

                Assert.Equal(403, (int)response.StatusCode);
                Assert.Equal(
                    "Opening your page…", (string?)JsonNode.Parse(challenge.GetAttribute("data-words")!)![0]);
                Assert.Contains("\"working\":\"One moment, please.\"", script, StringComparison.Ordinal);
                Assert.NotNull(JsonNode.Parse(work)!["signature"]);
                Assert.Equal(
                    "bad-request", (string?)JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["reason"]);
            }
            finally
            {
                app.Kill(entireProcessTree: true);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> WriteRuntimeConfigAsync(string folder)
    {
        var built = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "DummyApp.runtimeconfig.json"));
        var config = JsonNode.Parse(built)!;
        var options = config["runtimeOptions"]!;
        var properties = options["configProperties"] as JsonObject ?? [];
        options["configProperties"] = properties;
        foreach (var name in Switches)
            properties[name] = false;
        var path = Path.Combine(folder, "DummyApp.runtimeconfig.json");
        await File.WriteAllTextAsync(path, config.ToJsonString());
        return path;
    }

    private static Process Start(string runtimeConfig)
    {
        var app = Path.Combine(AppContext.BaseDirectory, "DummyApp.dll");
        return Process.Start(new ProcessStartInfo("dotnet",
        [
            "exec", "--runtimeconfig", runtimeConfig, "--depsfile", Path.ChangeExtension(app, ".deps.json"), app,
            "--urls", "http://127.0.0.1:0", "--contentRoot", Repository.PathOf("dummy-app"),
        ])
        {
            RedirectStandardOutput = true,
        })!;
    }

    private static async Task<Uri> AddressOfAsync(Process app)
    {
        const string said = "is open at ";
        var output = new List<string>();
        while (await app.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(2)) is { } line)
        {
            output.Add(line);
            if (line.IndexOf(said, StringComparison.Ordinal) is >= 0 and var at)
                return new Uri(line[(at + said.Length)..].Trim());
        }

        throw new InvalidOperationException($"The app ended: {string.Join('\n', output)}");
    }
}
