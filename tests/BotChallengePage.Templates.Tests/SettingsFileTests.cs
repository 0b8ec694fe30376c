using System.Text;
using BotChallengePage.Templates.Tests.Hosting;
using Microsoft.Extensions.Configuration;

namespace BotChallengePage.Templates.Tests;

/// <summary>What <c>--appsettings</c> makes of the files that there are, all of them in one run of MSBuild.</summary>
public sealed class SettingsFileTests(SettingsFileTests.Run run) : IClassFixture<SettingsFileTests.Run>
{
    /// <summary>
    /// By name: the file (null: there is none), and what has to be in it afterwards, besides what was.
    /// </summary>
    private static readonly (string Name, string? Before, bool IsEdited)[] Files =
    [
        ("none", null, true),
        ("empty object", "{}", true),
        ("empty object with a comment", "{ /* mine } */ }\n", true),
        ("one of the SDK",
            "{\n  \"Logging\": {\n    \"LogLevel\": { \"Default\": \"Warning\" }\n  },\n  \"AllowedHosts\": \"*\"\n}\n",
            true),
        ("with Windows line ends", "{\r\n  \"AllowedHosts\": \"*\"\r\n}\r\n", true),
        ("with comments", "// top { \"a\": 1 }\n/* and\n more */ {\n  // one\n  \"A\": \"b\" /* two */\n}\n", true),
        ("with a trailing comma", "{ \"A\": \"b\", }", true),
        ("with what MSBuild would expand", "{ \"A\": \"$(Path);@(X);%(Y);%41;a'b,c\", \"Ü\": \"ß\" }", true),
        ("with a section", "{ \"BotChallengePage\": { \"Enabled\": false, \"Turnstile\": { \"SiteKey\": \"k\" } } }",
            false),
        ("with a section in another case", "{ \"botchallengepage\": { \"Enabled\": false } }", false),
        ("with a flat key", "{ \"BotChallengePage:Enabled\": \"false\" }", false),
        ("with a section that is commented out", "{ /* \"BotChallengePage\": { } */ }", false),
        ("an array", "[ 1 ]", false),
        ("no JSON", "Enabled = true", false),
        ("nothing", "", false),
    ];

    public static TheoryData<string> Edited => [.. Files.Where(file => file.IsEdited).Select(file => file.Name)];

    public static TheoryData<string> Left => [.. Files.Where(file => !file.IsEdited).Select(file => file.Name)];

    [Theory]
    [MemberData(nameof(Edited))]
    public void Adds_the_section_and_keeps_all_that_was_there(string name)
    {
        var before = Files.Single(file => file.Name == name).Before ?? "{}";
        var after = run.Read(name);

        var (was, now) = (Read(before), Read(after));
        Assert.Equal("true", now["BotChallengePage:Enabled"], ignoreCase: true);
        Assert.Equal("Redirect", now["BotChallengePage:Mode"]);
        Assert.Equal("1.00:00:00", now["BotChallengePage:Pass:Duration"]);
        Assert.Equal(was, now.Where(entry => !entry.Key.StartsWith("BotChallengePage", StringComparison.Ordinal)));
        // Comments, order and layout: without the section it is the file that was.
        var start = after.IndexOf("\"BotChallengePage\"", StringComparison.Ordinal);
        var end = after.IndexOf('}', after.IndexOf('}', start) + 1) + 1;
        Assert.Equal(Plain(before), Plain(after[..start] + after[end..].TrimStart(',')));
        Assert.Equal(
            before.Contains("\r\n", StringComparison.Ordinal),
            after[start..end].Contains("\r\n", StringComparison.Ordinal));
        Assert.Equal(["appsettings.json"], run.FilesOf(name));
    }

    [Theory]
    [MemberData(nameof(Left))]
    public void Leaves_what_has_settings_of_ours_or_is_no_object(string name)
    {
        Assert.Equal(Files.Single(file => file.Name == name).Before, run.Read(name));
        Assert.Equal(["appsettings.json"], run.FilesOf(name));
    }

    [Fact]
    public void Says_why_it_leaves_a_file_as_it_is()
    {
        Assert.Equal(
            4, run.Output.Split(
                "appsettings.json has settings of BotChallengePage, so it was left as it is.").Length - 1);
        Assert.Contains(
            "appsettings.json holds no JSON object, so it was left as it is.", run.Output, StringComparison.Ordinal);
    }

    /// <summary>As the app will read it.</summary>
    private static Dictionary<string, string?> Read(string json) => new ConfigurationBuilder()
        .AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build().AsEnumerable()
        .OrderBy(entry => entry.Key, StringComparer.Ordinal).ToDictionary();

    private static string Plain(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));

    public sealed class Run : IAsyncLifetime
    {
        private const string Editor = "BotChallengeSettings.proj";

        private static readonly Dictionary<string, string> English = new() { ["DOTNET_CLI_UI_LANGUAGE"] = "en" };

        private readonly string _folder = Path.Combine(Path.GetTempPath(), $"botchallenge-settings-{Guid.NewGuid():N}");

        public string Output { get; private set; } = "";

        public string Read(string name) => File.ReadAllText(Path.Combine(_folder, name, "appsettings.json"));

        public IEnumerable<string?> FilesOf(string name) =>
            Directory.GetFiles(Path.Combine(_folder, name)).Select(file => Path.GetFileName(file));

        public async Task InitializeAsync()
        {
            var editor = await File.ReadAllTextAsync(
                Repository.At($"src/BotChallengePage.Templates/content/botchallenge-install/{Editor}"));
            foreach (var (name, before, _) in Files)
            {
                Directory.CreateDirectory(Path.Combine(_folder, name));
                await File.WriteAllTextAsync(Path.Combine(_folder, name, Editor), editor);
                if (before is not null)
                    await File.WriteAllTextAsync(Path.Combine(_folder, name, "appsettings.json"), before);
            }

            var all = Path.Combine(_folder, "all.proj");
            await File.WriteAllTextAsync(all, $"""
                <Project>
                  <ItemGroup><Editor Include="*/{Editor}" /></ItemGroup>
                  <Target Name="Edit"><MSBuild Projects="@(Editor)" Targets="Restore" ContinueOnError="true" /></Target>
                </Project>
                """);
            (_, Output) = await Command.RunAsync(_folder, English, "msbuild", all, "-nologo", "-nodeReuse:false");
        }

        public Task DisposeAsync()
        {
            Directory.Delete(_folder, recursive: true);
            return Task.CompletedTask;
        }
    }
}
