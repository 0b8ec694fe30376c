using System.Text;
using System.Text.RegularExpressions;
using BotChallengePage.Rules;
using BotChallengePage.Settings;
using Microsoft.Extensions.Configuration;

namespace BotChallengePage.Tests.Docs;

public sealed partial class DocumentationTests
{
    /// <summary>Commands in the README and who runs them.</summary>
    private static readonly string[] TestedCommands =
    [
        "dotnet run --project dummy-app", // QuickStartTests
        "./test.sh",                      // is what runs these tests
        "dotnet add package BotChallengePage", // Templates.Tests restores the packed library
        "dotnet user-secrets init",        // the SDK's own, as are the next two
        """dotnet user-secrets set BotChallengePage:Turnstile:SiteKey   "<your site key>" """.Trim(),
        """dotnet user-secrets set BotChallengePage:Turnstile:SecretKey "<your secret key>" """.Trim(),
    ];

    public static TheoryData<string, string, string> Blocks(string language)
    {
        var data = new TheoryData<string, string, string>();
        foreach (var file in Pages())
        {
            var matches = Fence().Matches(File.ReadAllText(file));
            for (var i = 0; i < matches.Count; i++)
            {
                // Its samples are wrong on purpose, every second one: Analyzers.Tests compiles and analyzes them.
                if (language == "csharp" && Path.GetFileName(file) == "analyzers.md")
                    continue;
                // A view is markup, too; it is compiled.
                if (language == "html" && Path.GetFileName(file) != "fetch-and-forms.md")
                    continue;
                if (matches[i].Groups["language"].Value == language)
                    data.Add(Path.GetRelativePath(
                        Repository.Root, file), $"block {i + 1}", matches[i].Groups["code"].Value);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Blocks), "csharp")]
    public void Every_csharp_sample_is_compiled(string page, string block, string code) =>
        Assert.True(IsIn(Sources("cs"), code), $"{page}, {block}, stands in no compiled file:\n{code}");

    [Theory]
    [MemberData(nameof(Blocks), "razor")]
    public void Every_component_is_compiled(string page, string block, string code) =>
        Assert.True(IsIn(Sources("razor"), code), $"{page}, {block}, stands in no compiled file:\n{code}");

    [Theory]
    [MemberData(nameof(Blocks), "js")]
    public void Every_script_sample_runs_in_the_dummy_app_or_in_a_browser_test(
        string page, string block, string code) =>
        Assert.True(
            IsIn(
                [
                    .. Directory.GetFiles(Repository.PathOf("dummy-app", "wwwroot", "js"), "*.js"),
                    .. Directory.GetFiles(
                        Repository.PathOf("tests", "BotChallengePage.BrowserTests", "Providers"), "*.js"),
                    .. Directory.GetFiles(Repository.PathOf("tests", "libraries", "pages"), "*.js"),
                ],
                code),
            $"{page}, {block}");

    [Theory]
    [MemberData(nameof(Blocks), "html")]
    public void Every_sample_of_a_page_is_opened_by_a_browser_test(string page, string block, string code) =>
        Assert.True(
            IsIn(Directory.GetFiles(Repository.PathOf("tests", "libraries", "pages"), "*.html"), code),
            $"{page}, {block}");

    [Theory]
    [MemberData(nameof(Blocks), "json")]
    public void Every_configuration_sample_is_valid(string page, string block, string code)
    {
        var configuration = new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(code)))
            .Build();
        var whole = configuration.GetSection(BotChallengePageOptions.SectionName);
        // Other packages' tests start sites with what the manual says of those.
        var section = Without(whole, "Rules", "Crawlers");
        var (options, rules) = (new BotChallengePageOptions(), new RulesOptions());

        section.Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
        whole.GetSection("Rules").Bind(rules, binder => binder.ErrorOnUnknownConfiguration = true);

        Assert.NotEmpty(whole.GetChildren());
        Assert.True(new RulesOptionsValidator(TimeProvider.System).Validate(null, rules).Succeeded, $"{page}, {block}");
        Assert.True(new BotChallengePageOptionsValidator(new BotChallengePageOptionsSetup(section)).Validate(
            null, options).Succeeded, $"{page}, {block}");
    }

    private static IConfiguration Without(IConfigurationSection section, params string[] keys) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(section.AsEnumerable(makePathsRelative: true)
                .Where(entry => !keys.Contains(entry.Key.Split(':')[0])))
            .Build();

    [Theory]
    [MemberData(nameof(Blocks), "sh")]
    public void Every_command_is_one_that_a_test_runs(string page, string block, string code) =>
        Assert.All(code.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), line =>
            Assert.True(TestedCommands.Contains(line), $"{page}, {block}: {line}"));

    [Fact]
    public void No_link_between_the_pages_is_broken()
    {
        foreach (var file in Pages())
        {
            foreach (Match link in Link().Matches(File.ReadAllText(file)))
            {
                var (path, heading) = (link.Groups["path"].Value, link.Groups["heading"].Value);
                var target = path.Length > 0 ? Path.Combine(Path.GetDirectoryName(file)!, path) : file;
                Assert.True(
                    File.Exists(target) && (heading.Length == 0 || Headings(target).Contains(heading)),
                    $"{Path.GetRelativePath(Repository.Root, file)} links to {path}#{heading}");
            }
        }
    }

    [Fact]
    public void A_provider_of_your_own_takes_under_80_lines() => Assert.InRange(
        Fence().Matches(File.ReadAllText(Repository.PathOf("docs", "providers", "your-own.md")))
            .Sum(block => block.Groups["code"].Value.Trim().Split('\n').Length),
        40, 79);

    [Fact]
    public void The_blocks_are_found_at_all()
    {
        Assert.True(Blocks("csharp").Count > 10);
        Assert.NotEmpty(Blocks("js"));
        Assert.NotEmpty(Blocks("json"));
        Assert.NotEmpty(Blocks("sh"));
    }

    private static IEnumerable<string> Pages() =>
        [Repository.PathOf("README.md"),
            .. Directory.GetFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)];

    /// <summary>As GitHub names them in links.</summary>
    private static IEnumerable<string> Headings(string file) =>
        Heading().Matches(File.ReadAllText(file))
            .Select(heading => NoneOfALink().Replace(heading.Groups[1].Value.Trim().ToLowerInvariant(), ""))
            .Select(heading => heading.Replace(' ', '-'));

    private static IEnumerable<string> Sources(string extension) =>
        new[] { Repository.PathOf("dummy-app"), Repository.PathOf("tests") }
            .SelectMany(folder => Directory.EnumerateFiles(folder, $"*.{extension}", SearchOption.AllDirectories))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) &&
                Path.GetFileName(file) != "DocumentationTests.cs");

    private static bool IsIn(IEnumerable<string> files, string code) =>
        files.Any(file => Squeezed(File.ReadAllText(file)).Contains(Squeezed(code), StringComparison.Ordinal));

    /// <summary>Indentation and line breaks differ between a page and a file.</summary>
    private static string Squeezed(string code) => Space().Replace(code, "");

    [GeneratedRegex(@"^ *```(?<language>\w+)\n(?<code>.*?)^ *```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\]\((?<path>(?!https?:)[^)#]*)(#(?<heading>[^)]*))?\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoneOfALink();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
